CREATE TABLE `actions` (
	`id` text PRIMARY KEY NOT NULL,
	`bulk_id` text,
	`submission_id` text NOT NULL,
	`person_id` text NOT NULL,
	`verb` text NOT NULL,
	`version` integer NOT NULL,
	`before` text NOT NULL,
	`undone_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `actions_submission` ON `actions` (`submission_id`,`version`);--> statement-breakpoint
CREATE INDEX `actions_bulk` ON `actions` (`bulk_id`) WHERE bulk_id is not null;--> statement-breakpoint
CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`key_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_name_unique` ON `api_keys` (`name`);--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_keyHash_unique` ON `api_keys` (`key_hash`);--> statement-breakpoint
CREATE TABLE `api_requests` (
	`api_key_id` text NOT NULL,
	`idempotency_key` text NOT NULL,
	`body_hash` text NOT NULL,
	`submission_id` text NOT NULL,
	`answer` text DEFAULT '{}' NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`api_key_id`, `idempotency_key`),
	FOREIGN KEY (`api_key_id`) REFERENCES `api_keys`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `api_requests_submission` ON `api_requests` (`submission_id`);--> statement-breakpoint
CREATE TABLE `batches` (
	`id` text PRIMARY KEY NOT NULL,
	`referrer_id` text NOT NULL,
	`file_name` text NOT NULL,
	`file_hash` text NOT NULL,
	`rows` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`referrer_id`) REFERENCES `referrers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`team` text NOT NULL,
	`desk` text NOT NULL,
	`role` text NOT NULL,
	`organisation` text NOT NULL,
	`function` text NOT NULL,
	`domains` text NOT NULL,
	`lanes` text NOT NULL,
	`applicant_types` text NOT NULL,
	`languages` text NOT NULL,
	`brand` text,
	`email` text NOT NULL,
	`time_zone` text NOT NULL,
	`capacity` integer,
	`absent_from` integer,
	`absent_until` integer,
	`stand_in_id` text,
	`active` integer NOT NULL,
	`digested_on` text,
	FOREIGN KEY (`team`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `decisions` (
	`id` text PRIMARY KEY NOT NULL,
	`submission_id` text NOT NULL,
	`profile_id` text NOT NULL,
	`ruleset` integer NOT NULL,
	`person_id` text,
	`reason` text,
	`classification` text NOT NULL,
	`routing` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`profile_id`) REFERENCES `profiles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ruleset`) REFERENCES `rulesets`(`number`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `decisions_submission` ON `decisions` (`submission_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `decisions_by_hand` ON `decisions` (`submission_id`) WHERE person_id is not null;--> statement-breakpoint
CREATE TABLE `drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`applicant_type` text NOT NULL,
	`language` text NOT NULL,
	`form` text NOT NULL,
	`version` integer NOT NULL,
	`referral_id` text,
	`link_mailed_to` text,
	`submission_id` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `events` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`submission_id` text NOT NULL,
	`kind` text NOT NULL,
	`actor` text NOT NULL,
	`actor_id` text,
	`data` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `events_submission` ON `events` (`submission_id`,`seq`);--> statement-breakpoint
CREATE TABLE `examples` (
	`id` text PRIMARY KEY NOT NULL,
	`submission_id` text NOT NULL,
	`facts` text NOT NULL,
	`domain` text,
	`person_id` text NOT NULL,
	`reason` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `holidays` (
	`team` text NOT NULL,
	`day` text NOT NULL,
	`name` text NOT NULL,
	PRIMARY KEY(`team`, `day`),
	FOREIGN KEY (`team`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `labels` (
	`submission_id` text NOT NULL,
	`label` text NOT NULL,
	PRIMARY KEY(`submission_id`, `label`),
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `labels_label` ON `labels` (`label`,`submission_id`);--> statement-breakpoint
CREATE TABLE `leases` (
	`name` text PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `links` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`purpose` text NOT NULL,
	`subject_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `links_tokenHash_unique` ON `links` (`token_hash`);--> statement-breakpoint
CREATE INDEX `links_sign_in` ON `links` (`subject_id`,`created_at`) WHERE purpose in ('staff-sign-in', 'referrer-sign-in');--> statement-breakpoint
CREATE TABLE `mails` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`language` text NOT NULL,
	`to_name` text NOT NULL,
	`to_address` text NOT NULL,
	`values` text NOT NULL,
	`links` text NOT NULL,
	`submission_id` text,
	`action_id` text,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`due_at` integer NOT NULL,
	`claimed_by` text,
	`claimed_until` integer,
	`last_error` text,
	`sent_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `mails_due` ON `mails` (`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `mails_claim` ON `mails` (`claimed_by`);--> statement-breakpoint
CREATE INDEX `mails_submission` ON `mails` (`submission_id`);--> statement-breakpoint
CREATE INDEX `mails_action` ON `mails` (`action_id`) WHERE action_id is not null;--> statement-breakpoint
CREATE INDEX `mails_to_applicants` ON `mails` (lower(to_address)) WHERE kind in ('draft-saved', 'submission-received');--> statement-breakpoint
CREATE INDEX `mails_invitations` ON `mails` (`created_at`) WHERE kind = 'referral-invitation';--> statement-breakpoint
CREATE TABLE `merges` (
	`id` text PRIMARY KEY NOT NULL,
	`survivor_id` text NOT NULL,
	`merged_id` text NOT NULL,
	`person_id` text NOT NULL,
	`chosen` text NOT NULL,
	`before` text NOT NULL,
	`survivor_version` integer NOT NULL,
	`merged_version` integer NOT NULL,
	`undone_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`survivor_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merged_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `merges_survivor` ON `merges` (`survivor_id`);--> statement-breakpoint
CREATE INDEX `merges_merged` ON `merges` (`merged_id`);--> statement-breakpoint
CREATE TABLE `notes` (
	`id` text PRIMARY KEY NOT NULL,
	`submission_id` text NOT NULL,
	`author` text NOT NULL,
	`author_id` text,
	`audience` text NOT NULL,
	`body` text NOT NULL,
	`mentions` text DEFAULT '[]' NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `notes_submission` ON `notes` (`submission_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `organisation_keys` (
	`organisation_id` text NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`organisation_id`, `kind`, `value`),
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `organisation_keys_value` ON `organisation_keys` (`kind`,`value`);--> statement-breakpoint
CREATE TABLE `organisations` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`survivor_id` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organisations_key_unique` ON `organisations` (`key`);--> statement-breakpoint
CREATE INDEX `organisations_survivor` ON `organisations` (`survivor_id`) WHERE survivor_id is not null;--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`team` text,
	`language` text NOT NULL,
	`keys` text DEFAULT '{}' NOT NULL,
	`disabled_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`team`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_email_unique` ON `people` (`email`);--> statement-breakpoint
CREATE TABLE `profiles` (
	`id` text PRIMARY KEY NOT NULL,
	`submission_id` text NOT NULL,
	`version` integer NOT NULL,
	`form` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `profiles_version` ON `profiles` (`submission_id`,`version`);--> statement-breakpoint
CREATE INDEX `profiles_with_deck` ON `profiles` (`submission_id`) WHERE form ->> 'deckUrl' is not null;--> statement-breakpoint
CREATE TABLE `questions` (
	`id` text PRIMARY KEY NOT NULL,
	`submission_id` text NOT NULL,
	`fields` text NOT NULL,
	`note_id` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_by_id` text NOT NULL,
	`state` text NOT NULL,
	`answer_note_id` text,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `questions_submission` ON `questions` (`submission_id`);--> statement-breakpoint
CREATE INDEX `questions_open` ON `questions` (`submission_id`) WHERE state = 'open';--> statement-breakpoint
CREATE TABLE `readings` (
	`submission_id` text NOT NULL,
	`reader` text NOT NULL,
	`reader_id` text NOT NULL,
	`event_seq` integer NOT NULL,
	`profile_version` integer NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	PRIMARY KEY(`submission_id`, `reader`, `reader_id`),
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `readings_reader` ON `readings` (`reader`,`reader_id`);--> statement-breakpoint
CREATE TABLE `receivers` (
	`id` text PRIMARY KEY NOT NULL,
	`submission_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`role` text NOT NULL,
	`state` text NOT NULL,
	`comment` text,
	`due_at` integer NOT NULL,
	`opened_at` integer,
	`reminded` integer DEFAULT 0 NOT NULL,
	`remind_at` integer,
	`answered_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `receivers_submission` ON `receivers` (`submission_id`);--> statement-breakpoint
CREATE INDEX `receivers_contact` ON `receivers` (`contact_id`,`state`);--> statement-breakpoint
CREATE INDEX `receivers_lead` ON `receivers` (`contact_id`,`created_at`) WHERE role = 'lead';--> statement-breakpoint
CREATE INDEX `receivers_unopened` ON `receivers` (`contact_id`,`created_at`) WHERE state = 'waiting' and opened_at is null and role <> 'copy';--> statement-breakpoint
CREATE INDEX `receivers_remind` ON `receivers` (`remind_at`) WHERE remind_at is not null;--> statement-breakpoint
CREATE TABLE `referrals` (
	`id` text PRIMARY KEY NOT NULL,
	`referrer_id` text NOT NULL,
	`batch_id` text,
	`organisation_key` text NOT NULL,
	`form` text NOT NULL,
	`note` text,
	`state` text NOT NULL,
	`draft_id` text,
	`submission_id` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`referrer_id`) REFERENCES `referrers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`batch_id`) REFERENCES `batches`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `referrals_once` ON `referrals` (`referrer_id`,`organisation_key`);--> statement-breakpoint
CREATE INDEX `referrals_organisation` ON `referrals` (`organisation_key`);--> statement-breakpoint
CREATE INDEX `referrals_submission` ON `referrals` (`submission_id`);--> statement-breakpoint
CREATE TABLE `referrers` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`organisation` text NOT NULL,
	`applicant_type` text NOT NULL,
	`language` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `referrers_email_unique` ON `referrers` (`email`);--> statement-breakpoint
CREATE TABLE `rulesets` (
	`number` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`hash` text NOT NULL,
	`document` text NOT NULL,
	`reason` text NOT NULL,
	`published_by` text,
	`published_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rulesets_hash_unique` ON `rulesets` (`hash`);--> statement-breakpoint
CREATE TABLE `saved_views` (
	`id` text PRIMARY KEY NOT NULL,
	`owner_id` text NOT NULL,
	`team` text,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`pinned` integer NOT NULL,
	`is_default` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `saved_views_owner` ON `saved_views` (`owner_id`);--> statement-breakpoint
CREATE INDEX `saved_views_team` ON `saved_views` (`team`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text,
	`grants` text NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `submission_counts` (
	`team` text NOT NULL,
	`stage` text NOT NULL,
	`unsure` integer NOT NULL,
	`owner_id` text NOT NULL,
	`rows` integer NOT NULL,
	PRIMARY KEY(`team`, `stage`, `unsure`, `owner_id`)
);
--> statement-breakpoint
CREATE TABLE `submissions` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`reference` text NOT NULL,
	`organisation_id` text NOT NULL,
	`applicant_type` text NOT NULL,
	`source` text NOT NULL,
	`language` text NOT NULL,
	`country` text NOT NULL,
	`stage` text NOT NULL,
	`outcome` text,
	`screening` text DEFAULT 'open' NOT NULL,
	`screening_reason` text,
	`version` integer NOT NULL,
	`profile_version` integer NOT NULL,
	`decision_id` text NOT NULL,
	`team` text NOT NULL,
	`domain` text,
	`lane` text NOT NULL,
	`unsure` integer NOT NULL,
	`owner_id` text,
	`assignee_id` text,
	`next_action_at` integer,
	`snoozed_until` integer,
	`wake_on` text,
	`answer_by` integer NOT NULL,
	`promised_at` integer NOT NULL,
	`paused_at` integer,
	`reminded` integer DEFAULT 0 NOT NULL,
	`remind_at` integer,
	`survivor_id` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assignee_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `submissions_id_unique` ON `submissions` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `submissions_reference_unique` ON `submissions` (`reference`);--> statement-breakpoint
CREATE INDEX `submissions_queue` ON `submissions` (`team`,`stage`,`created_at`,`seq`);--> statement-breakpoint
CREATE INDEX `submissions_stage` ON `submissions` (`stage`,`created_at`,`seq`);--> statement-breakpoint
CREATE INDEX `submissions_team_newest` ON `submissions` (`team`,`created_at`,`seq`,`stage`,`snoozed_until`,`unsure`,`domain`,`country`,`applicant_type`,`language`,`lane`,`outcome`,`screening`,`assignee_id`);--> statement-breakpoint
CREATE INDEX `submissions_newest` ON `submissions` (`created_at`,`seq`,`team`,`stage`,`snoozed_until`,`unsure`,`domain`,`country`,`applicant_type`,`language`,`lane`,`outcome`,`screening`,`assignee_id`);--> statement-breakpoint
CREATE INDEX `submissions_organisation` ON `submissions` (`organisation_id`);--> statement-breakpoint
CREATE INDEX `submissions_owner` ON `submissions` (`owner_id`,`stage`);--> statement-breakpoint
CREATE INDEX `submissions_assignee` ON `submissions` (`assignee_id`,`next_action_at`,`seq`) WHERE assignee_id is not null;--> statement-breakpoint
CREATE INDEX `submissions_snoozed` ON `submissions` (`snoozed_until`,`team`,`stage`,`unsure`,`next_action_at`) WHERE snoozed_until is not null;--> statement-breakpoint
CREATE INDEX `submissions_survivor` ON `submissions` (`survivor_id`) WHERE survivor_id is not null;--> statement-breakpoint
CREATE INDEX `submissions_country` ON `submissions` (`country`,`created_at`,`seq`);--> statement-breakpoint
CREATE INDEX `submissions_queue_due` ON `submissions` (`team`,`stage`,`next_action_at`,`seq`,`snoozed_until`,`unsure`,`domain`,`country`,`applicant_type`,`language`,`lane`,`outcome`,`screening`,`assignee_id`) WHERE next_action_at is not null;--> statement-breakpoint
CREATE INDEX `submissions_stage_due` ON `submissions` (`stage`,`next_action_at`,`seq`,`team`,`snoozed_until`,`unsure`,`domain`,`country`,`applicant_type`,`language`,`lane`,`outcome`,`screening`,`assignee_id`) WHERE next_action_at is not null;--> statement-breakpoint
CREATE INDEX `submissions_snoozed_due` ON `submissions` (`next_action_at`,`seq`,`snoozed_until`,`team`) WHERE snoozed_until is not null;--> statement-breakpoint
CREATE INDEX `submissions_due` ON `submissions` (`team`,`next_action_at`,`seq`) WHERE next_action_at is not null;--> statement-breakpoint
CREATE INDEX `submissions_due_anywhere` ON `submissions` (`next_action_at`,`seq`) WHERE next_action_at is not null;--> statement-breakpoint
CREATE INDEX `submissions_remind` ON `submissions` (`remind_at`) WHERE remind_at is not null;--> statement-breakpoint
CREATE INDEX `submissions_adrift` ON `submissions` (`seq`) WHERE stage <> 'closed' and (owner_id is null or next_action_at is null);--> statement-breakpoint
CREATE TABLE `teams` (
	`id` text PRIMARY KEY NOT NULL,
	`letters` text NOT NULL,
	`city` text NOT NULL,
	`time_zone` text NOT NULL,
	`work_days` text NOT NULL,
	`opens` text NOT NULL,
	`closes` text NOT NULL,
	`promise_working_days` integer NOT NULL,
	`intake_contact_id` text NOT NULL
);
