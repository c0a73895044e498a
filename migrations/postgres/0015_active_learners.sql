CREATE TABLE "active_learners" (
	"month" text COLLATE "C" NOT NULL,
	"learner_id" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "active_months" (
	"month" text COLLATE "C" PRIMARY KEY NOT NULL,
	"learners" integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "active_learners_key" ON "active_learners" USING btree ("month","learner_id");