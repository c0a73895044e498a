/** The formats questions can be read from. */

export const importFormats = ['gift', 'aiken', 'moodle-xml', 'csv', 'xlsx', 'yaml'] as const
export type ImportFormat = (typeof importFormats)[number]

export const formatNames: Readonly<Record<ImportFormat, string>> = {
  gift: 'GIFT',
  aiken: 'Aiken',
  'moodle-xml': 'Moodle XML',
  csv: 'CSV',
  xlsx: 'Excel (XLSX)',
  yaml: 'YAML',
}
