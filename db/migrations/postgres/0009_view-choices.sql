CREATE TABLE "view_choices" (
	"person_id" text NOT NULL,
	"view_id" text NOT NULL,
	"pinned" boolean NOT NULL,
	"is_default" boolean NOT NULL,
	CONSTRAINT "view_choices_person_id_view_id_pk" PRIMARY KEY("person_id","view_id")
);
--> statement-breakpoint
ALTER TABLE "view_choices" ADD CONSTRAINT "view_choices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "view_choices" ADD CONSTRAINT "view_choices_view_id_saved_views_id_fk" FOREIGN KEY ("view_id") REFERENCES "public"."saved_views"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "view_choices_view" ON "view_choices" USING btree ("view_id");