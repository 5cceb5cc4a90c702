CREATE VIRTUAL TABLE `submission_search` USING fts5(folded, tokenize = 'unicode61 remove_diacritics 2');

--> statement-breakpoint
CREATE TRIGGER `submission_counted` AFTER INSERT ON `submissions` BEGIN
	INSERT INTO `submission_counts` (`team`, `stage`, `unsure`, `owner_id`, `rows`)
		VALUES (new.`team`, new.`stage`, new.`unsure`, coalesce(new.`owner_id`, ''), 1)
		ON CONFLICT DO UPDATE SET `rows` = `rows` + 1;
END;
--> statement-breakpoint
CREATE TRIGGER `submission_uncounted` AFTER DELETE ON `submissions` BEGIN
	UPDATE `submission_counts` SET `rows` = `rows` - 1
		WHERE `team` = old.`team` AND `stage` = old.`stage` AND `unsure` = old.`unsure` AND `owner_id` = coalesce(old.`owner_id`, '');
END;
--> statement-breakpoint
CREATE TRIGGER `submission_recounted` AFTER UPDATE OF `team`, `stage`, `unsure`, `owner_id` ON `submissions` BEGIN
	UPDATE `submission_counts` SET `rows` = `rows` - 1
		WHERE `team` = old.`team` AND `stage` = old.`stage` AND `unsure` = old.`unsure` AND `owner_id` = coalesce(old.`owner_id`, '');
	INSERT INTO `submission_counts` (`team`, `stage`, `unsure`, `owner_id`, `rows`)
		VALUES (new.`team`, new.`stage`, new.`unsure`, coalesce(new.`owner_id`, ''), 1)
		ON CONFLICT DO UPDATE SET `rows` = `rows` + 1;
END;
