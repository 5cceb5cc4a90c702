ALTER TABLE `api_requests` ADD `answer` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX `api_requests_submission` ON `api_requests` (`submission_id`);