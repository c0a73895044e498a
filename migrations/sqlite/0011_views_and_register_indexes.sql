CREATE TABLE `figure_zones` (
	`provider_id` text PRIMARY KEY NOT NULL,
	`time_zone` text NOT NULL,
	FOREIGN KEY (`provider_id`) REFERENCES `providers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `saved_views` (
	`id` text PRIMARY KEY NOT NULL,
	`owner_id` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`shared` integer NOT NULL,
	`query` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `saved_views_owner_name` ON `saved_views` (`owner_id`,`name_key`);--> statement-breakpoint
DROP INDEX `register_facets`;--> statement-breakpoint
CREATE INDEX `register_version_completed` ON `register_entries` (`version_label`,`completed_at`,`completion_id`);--> statement-breakpoint
CREATE INDEX `register_facets` ON `register_entries` (`module_id`,`profession`,`completed_at`,`status`,`version_label`,`credit_type`,`course_id`,`score`,`certificates_issued`,`bias_reported`,`completion_id`);