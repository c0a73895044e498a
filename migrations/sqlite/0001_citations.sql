CREATE TABLE `lesson_citations` (
	`id` text PRIMARY KEY NOT NULL,
	`lesson_rendering_id` text NOT NULL,
	`reference_version_id` text NOT NULL,
	`number` integer NOT NULL,
	`uses` text NOT NULL,
	FOREIGN KEY (`lesson_rendering_id`) REFERENCES `lesson_renderings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reference_version_id`) REFERENCES `reference_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `lesson_citations_rendering_number` ON `lesson_citations` (`lesson_rendering_id`,`number`);--> statement-breakpoint
CREATE INDEX `lesson_citations_reference` ON `lesson_citations` (`reference_version_id`);--> statement-breakpoint
CREATE TABLE `reference_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`content_hash` text NOT NULL,
	`body` text NOT NULL,
	`published_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reference_versions_key_hash` ON `reference_versions` (`key`,`content_hash`);