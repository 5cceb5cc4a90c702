CREATE TABLE `search_words` (
	`word` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE VIRTUAL TABLE `search_word_parts` USING fts5(word, tokenize = 'trigram', detail = none);
--> statement-breakpoint
CREATE TRIGGER `search_words_kept` AFTER INSERT ON `search_words` BEGIN
	INSERT INTO `search_word_parts` (`word`) VALUES (new.`word`);
END;
--> statement-breakpoint
CREATE VIRTUAL TABLE `search_terms` USING fts5vocab(`submission_search`, row);
--> statement-breakpoint
INSERT INTO `search_words` (`word`)
	SELECT `term` FROM `search_terms`
	WHERE length(`term`) BETWEEN 5 AND 60 AND `term` GLOB '*[a-z]*' AND `term` NOT GLOB '*[0-9]*';
--> statement-breakpoint
DROP TABLE `search_terms`;
