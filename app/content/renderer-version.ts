/** Raise this whenever compile-lesson.ts gives other HTML for the same Markdown: compiled pages are stored by content hash and renderer version. */
export const RENDERER_VERSION = 4
