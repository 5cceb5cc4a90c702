-- Marks between words are blanked first: the parser would take "volta.example" for the name of a host, one word.
CREATE TABLE "submission_search" (
	"seq" bigint PRIMARY KEY,
	"folded" text NOT NULL,
	"words" tsvector GENERATED ALWAYS AS (to_tsvector('simple', regexp_replace("folded", '[!-/:-@\[-`{-~]+', ' ', 'g'))) STORED
);
--> statement-breakpoint
CREATE INDEX "submission_search_words" ON "submission_search" USING gin ("words");
--> statement-breakpoint
CREATE FUNCTION "count_submission"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP <> 'INSERT' THEN
		UPDATE submission_counts SET rows = rows - 1
			WHERE team = old.team AND stage = old.stage AND unsure = old.unsure AND owner_id = coalesce(old.owner_id, '');
	END IF;
	IF TG_OP <> 'DELETE' THEN
		INSERT INTO submission_counts AS c (team, stage, unsure, owner_id, rows)
			VALUES (new.team, new.stage, new.unsure, coalesce(new.owner_id, ''), 1)
			ON CONFLICT (team, stage, unsure, owner_id) DO UPDATE SET rows = c.rows + 1;
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
-- Deferred: a row of counts is wanted by many at once, and is locked only while its transaction commits.
CREATE CONSTRAINT TRIGGER "submission_counted" AFTER INSERT OR DELETE ON "submissions"
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "count_submission"();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "submission_recounted" AFTER UPDATE OF "team", "stage", "unsure", "owner_id" ON "submissions"
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
	WHEN ((old.team, old.stage, old.unsure, old.owner_id) IS DISTINCT FROM (new.team, new.stage, new.unsure, new.owner_id))
	EXECUTE FUNCTION "count_submission"();
--> statement-breakpoint
CREATE FUNCTION "tell_of_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('portal', TG_TABLE_NAME);
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "rulesets_changed" AFTER INSERT OR UPDATE OR DELETE ON "rulesets"
	FOR EACH STATEMENT EXECUTE FUNCTION "tell_of_change"();
--> statement-breakpoint
-- Not facts: no log is written for them, no backup needs them, and a crash of the server empties them.
CREATE UNLOGGED TABLE "rate_windows" ("key" text PRIMARY KEY, "uses" integer NOT NULL, "ends" bigint NOT NULL);
