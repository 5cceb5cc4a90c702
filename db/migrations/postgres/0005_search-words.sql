CREATE TABLE "search_words" (
	"word" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
INSERT INTO "search_words" ("word")
	SELECT "word" FROM ts_stat('SELECT words FROM submission_search')
	WHERE length("word") BETWEEN 5 AND 60 AND "word" ~ '[a-z]' AND "word" !~ '[0-9]';
--> statement-breakpoint
-- Words are few beside submissions: where the extension cannot be had, they are read through.
DO $$ BEGIN
	CREATE EXTENSION IF NOT EXISTS pg_trgm;
	CREATE INDEX "search_words_parts" ON "search_words" USING gin ("word" gin_trgm_ops);
EXCEPTION WHEN undefined_file OR insufficient_privilege OR feature_not_supported THEN
	NULL;
END $$;
