/** The front matter of one version on the story's page: without the ways on that the page itself has. */
import { frontMatterLines, type FrontMatterShown } from '#app/features/desk/front-matter-lines.ts'
import { Facts } from '#app/ui/facts.tsx'

export function FrontMatterText(props: FrontMatterShown) {
  return (
    <div className="record">
      <Facts
        items={frontMatterLines(props).map(({ term, value, detail }) => ({
          term,
          detail: detail ?? undefined,
          value:
            typeof value === 'string' ? (
              value
            ) : (
              <ul>
                {value.map((entry) => (
                  <li key={entry.text}>
                    {entry.text}
                    {entry.detail && <small>{entry.detail}</small>}
                  </li>
                ))}
              </ul>
            ),
        }))}
      />
    </div>
  )
}
