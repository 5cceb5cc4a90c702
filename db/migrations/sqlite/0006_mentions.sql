CREATE TABLE `mentions` (
	`person_id` text NOT NULL,
	`note_id` text NOT NULL,
	PRIMARY KEY(`person_id`, `note_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`note_id`) REFERENCES `notes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `mentions_note` ON `mentions` (`note_id`);--> statement-breakpoint
INSERT INTO `mentions` (`person_id`, `note_id`) SELECT DISTINCT named.value, n.id FROM `notes` n, json_each(n.`mentions`) named;--> statement-breakpoint
ALTER TABLE `notes` DROP COLUMN `mentions`;