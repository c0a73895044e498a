CREATE TABLE `clinical_signature_ends` (
	`signature_id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`taken_back_by` text NOT NULL,
	`taken_back_at` integer NOT NULL,
	FOREIGN KEY (`signature_id`) REFERENCES `clinical_signatures`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `clinical_signatures` (
	`id` text PRIMARY KEY NOT NULL,
	`module_version_id` text NOT NULL,
	`content_hash` text NOT NULL,
	`reviewer_id` text NOT NULL,
	`person` text NOT NULL,
	`reviewed_on` text NOT NULL,
	`signed_at` integer NOT NULL,
	FOREIGN KEY (`module_version_id`) REFERENCES `module_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `clinical_signatures_version` ON `clinical_signatures` (`module_version_id`);