/** The template for a sheet of questions: two examples to overwrite, and in Excel a second sheet that explains the columns. */
import { csvTemplate } from '#app/content/exchange/csv-questions.ts'
import { xlsxTemplate } from '#app/content/exchange/xlsx-questions.ts'

export async function template(ending: 'xlsx' | 'csv'): Promise<Response> {
  const body = ending === 'xlsx' ? new Uint8Array(await xlsxTemplate()) : csvTemplate()
  const type = ending === 'xlsx' ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv; charset=utf-8'
  return new Response(body, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="question-template.${ending}"`,
      'Cache-Control': 'no-store',
    },
  })
}
