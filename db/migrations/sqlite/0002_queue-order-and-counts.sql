CREATE TABLE `submission_counts` (
	`team` text NOT NULL,
	`stage` text NOT NULL,
	`unsure` integer NOT NULL,
	`owner_id` text NOT NULL,
	`rows` integer NOT NULL,
	PRIMARY KEY(`team`, `stage`, `unsure`, `owner_id`)
);
--> statement-breakpoint
CREATE INDEX `submissions_due` ON `submissions` (`team`,`next_action_at`,`seq`) WHERE next_action_at is not null;--> statement-breakpoint
CREATE INDEX `submissions_due_anywhere` ON `submissions` (`next_action_at`,`seq`) WHERE next_action_at is not null;