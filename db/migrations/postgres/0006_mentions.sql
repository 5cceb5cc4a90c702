CREATE TABLE "mentions" (
	"person_id" text NOT NULL,
	"note_id" text NOT NULL,
	CONSTRAINT "mentions_person_id_note_id_pk" PRIMARY KEY("person_id","note_id")
);
--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_note_id_notes_id_fk" FOREIGN KEY ("note_id") REFERENCES "public"."notes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mentions_note" ON "mentions" USING btree ("note_id");--> statement-breakpoint
INSERT INTO "mentions" ("person_id", "note_id") SELECT DISTINCT named.value, n.id FROM "notes" n, json_array_elements_text(n."mentions") named(value);--> statement-breakpoint
ALTER TABLE "notes" DROP COLUMN "mentions";