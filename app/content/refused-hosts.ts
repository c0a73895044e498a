/**
 * Hosts no learner page links to: manufacturers of the devices and drugs the course is about, and clinics that sell the procedures. A learner who follows
 * a link from a lesson must not land on a promotion. Cite in text; link to a journal, a regulator or a label archive instead.
 */

const manufacturer = 'a manufacturer of devices or drugs'
const clinic = 'a clinic that offers the procedures'
const shadow = 'a copy of publications without the right to hold them'

const refused: { host: string; reason: string }[] = [
  { host: 'medtronic.com', reason: manufacturer },
  { host: 'bostonscientific.com', reason: manufacturer },
  { host: 'controlyourpain.com', reason: manufacturer },
  { host: 'abbott', reason: manufacturer },
  { host: 'abbott.com', reason: manufacturer },
  { host: 'nevro.com', reason: manufacturer },
  { host: 'hfx.com', reason: manufacturer },
  { host: 'saludamedical.com', reason: manufacturer },
  { host: 'biotronik.com', reason: manufacturer },
  { host: 'curonix.com', reason: manufacturer },
  { host: 'stimwave.com', reason: manufacturer },
  { host: 'mainstaymedical.com', reason: manufacturer },
  { host: 'sprtherapeutics.com', reason: manufacturer },
  { host: 'bioness.com', reason: manufacturer },
  { host: 'avanos.com', reason: manufacturer },
  { host: 'avanospainmanagement.com', reason: manufacturer },
  { host: 'stryker.com', reason: manufacturer },
  { host: 'flowonix.com', reason: manufacturer },
  { host: 'infusystem.com', reason: manufacturer },
  { host: 'prialt.com', reason: manufacturer },
  { host: 'tersera.com', reason: manufacturer },
  { host: 'mesoblast.com', reason: manufacturer },
  { host: 'ivketamine.com', reason: clinic },
  { host: 'synergyspinecenter.com', reason: clinic },
  { host: 'scribd.com', reason: shadow },
  { host: 'docslib.org', reason: shadow },
  { host: 'expydoc.com', reason: shadow },
]

/** Why a link to this address is refused, or null. Subdomains count as their host. */
export function refusedHostReason(address: string): string | null {
  if (!URL.canParse(address)) return null
  const host = new URL(address).hostname.toLowerCase().replace(/\.$/, '')
  const found = refused.find((entry) => host === entry.host || host.endsWith(`.${entry.host}`))
  return found ? `${host} is ${found.reason}` : null
}
