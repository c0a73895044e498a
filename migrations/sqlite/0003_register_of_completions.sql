CREATE TABLE `register_entries` (
	`completion_id` text PRIMARY KEY NOT NULL,
	`learner_id` text NOT NULL,
	`course_id` text NOT NULL,
	`module_id` text NOT NULL,
	`title` text NOT NULL,
	`version_label` text NOT NULL,
	`holder_name` text NOT NULL,
	`sort_key` text NOT NULL,
	`email` text NOT NULL,
	`profession` text NOT NULL,
	`completed_at` integer NOT NULL,
	`score` integer NOT NULL,
	`minutes` integer NOT NULL,
	`credit_type` text NOT NULL,
	`credit_hundredths` integer NOT NULL,
	`certificate_id` text NOT NULL,
	`certificate_number` text NOT NULL,
	`certificates_issued` integer NOT NULL,
	`issued_at` integer NOT NULL,
	`status` text NOT NULL,
	`bias_reported` integer NOT NULL,
	FOREIGN KEY (`completion_id`) REFERENCES `completions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`learner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`certificate_id`) REFERENCES `certificates`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `register_by_learner` ON `register_entries` (`sort_key`,`completion_id`);--> statement-breakpoint
CREATE INDEX `register_by_email` ON `register_entries` (`email`,`completion_id`);--> statement-breakpoint
CREATE INDEX `register_by_title` ON `register_entries` (`title`,`completion_id`);--> statement-breakpoint
CREATE INDEX `register_by_version` ON `register_entries` (`version_label`,`completion_id`);--> statement-breakpoint
CREATE INDEX `register_by_profession` ON `register_entries` (`profession`,`completion_id`);--> statement-breakpoint
CREATE INDEX `register_by_completed` ON `register_entries` (`completed_at`,`completion_id`);--> statement-breakpoint
CREATE INDEX `register_by_score` ON `register_entries` (`score`,`completion_id`);--> statement-breakpoint
CREATE INDEX `register_by_minutes` ON `register_entries` (`minutes`,`completion_id`);--> statement-breakpoint
CREATE INDEX `register_by_credit` ON `register_entries` (`credit_hundredths`,`completion_id`);--> statement-breakpoint
CREATE INDEX `register_by_number` ON `register_entries` (`certificate_number`,`completion_id`);--> statement-breakpoint
CREATE INDEX `register_by_issued` ON `register_entries` (`issued_at`,`completion_id`);--> statement-breakpoint
CREATE INDEX `register_by_status` ON `register_entries` (`status`,`completion_id`);--> statement-breakpoint
CREATE INDEX `register_by_bias` ON `register_entries` (`bias_reported`,`completion_id`);--> statement-breakpoint
CREATE INDEX `register_module_completed` ON `register_entries` (`module_id`,`completed_at`,`completion_id`);--> statement-breakpoint
CREATE INDEX `register_profession_completed` ON `register_entries` (`profession`,`completed_at`,`completion_id`);--> statement-breakpoint
CREATE INDEX `register_credit_completed` ON `register_entries` (`credit_type`,`completed_at`,`completion_id`);--> statement-breakpoint
CREATE INDEX `register_revoked` ON `register_entries` (`completed_at`,`completion_id`) WHERE status = 'revoked';--> statement-breakpoint
CREATE INDEX `register_superseded` ON `register_entries` (`completed_at`,`completion_id`) WHERE certificates_issued > 1;--> statement-breakpoint
CREATE INDEX `register_bias_reported` ON `register_entries` (`completed_at`,`completion_id`) WHERE bias_reported = 1;--> statement-breakpoint
CREATE INDEX `register_facets` ON `register_entries` (`module_id`,`profession`,`status`,`version_label`,`credit_type`,`course_id`,`score`,`completed_at`,`certificates_issued`,`bias_reported`,`completion_id`);--> statement-breakpoint
CREATE INDEX `register_learner` ON `register_entries` (`learner_id`);--> statement-breakpoint
CREATE TABLE `register_words` (
	`word` text NOT NULL,
	`completion_id` text NOT NULL,
	FOREIGN KEY (`completion_id`) REFERENCES `completions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `register_words_word` ON `register_words` (`word`,`completion_id`);--> statement-breakpoint
CREATE INDEX `register_words_completion` ON `register_words` (`completion_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `certificate_events_superseded_once` ON `certificate_events` (`certificate_id`) WHERE kind = 'superseded';--> statement-breakpoint
CREATE INDEX `certificates_number` ON `certificates` (`number`);