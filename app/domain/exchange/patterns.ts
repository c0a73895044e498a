/** How codes, slugs and reference keys are written: as the content schemas have it, which a test holds together. */

export const codePattern = /^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$/
export const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/
export const referencePattern = /^[a-z0-9][a-z0-9_-]*$/
