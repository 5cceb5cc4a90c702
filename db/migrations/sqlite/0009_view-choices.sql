CREATE TABLE `view_choices` (
	`person_id` text NOT NULL,
	`view_id` text NOT NULL,
	`pinned` integer NOT NULL,
	`is_default` integer NOT NULL,
	PRIMARY KEY(`person_id`, `view_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`view_id`) REFERENCES `saved_views`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `view_choices_view` ON `view_choices` (`view_id`);