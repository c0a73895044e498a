/** The rooms of the administration, on each of its pages. */
import { deskPaths } from '#app/features/desk/desk-paths.ts'

const rooms = [
  { href: deskPaths.dashboard, label: 'Overview' },
  { href: deskPaths.completions, label: 'Completions' },
  { href: deskPaths.evaluations, label: 'Evaluations' },
  { href: deskPaths.biasReports, label: 'Bias reports' },
  { href: deskPaths.versions, label: 'Versions' },
  { href: deskPaths.people, label: 'People' },
  { href: deskPaths.invitations, label: 'Invitations' },
  { href: deskPaths.disclosures, label: 'Disclosures' },
  { href: deskPaths.audit, label: 'Audit trail' },
  { href: deskPaths.jobs, label: 'Jobs' },
  { href: deskPaths.settings, label: 'Settings' },
] as const

export type Room = (typeof rooms)[number]['href']

export function DeskNav({ here }: { here: Room }) {
  return (
    <nav className="rooms" aria-label="Administration">
      <ul>
        {rooms.map(({ href, label }) => (
          <li key={href}>
            <a href={href} aria-current={href === here ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
