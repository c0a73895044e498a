/** A button says what happens: a verb and its object. A link that looks like one leads to the next step. */
import type { ButtonHTMLAttributes, ReactNode } from 'react'

type Look = 'main' | 'plain' | 'danger' | 'link'

const classes: Record<Look, string> = { main: 'btn', plain: 'btn plain', danger: 'btn danger', link: 'lnk' }

export interface ButtonProps extends Pick<
  ButtonHTMLAttributes<HTMLButtonElement>,
  'name' | 'value' | 'form' | 'formAction' | 'formNoValidate' | 'disabled'
> {
  look?: Look
  children: ReactNode
}

export function Button({ look = 'main', children, ...rest }: ButtonProps) {
  return (
    <button type="submit" className={classes[look]} {...rest}>
      {children}
    </button>
  )
}

export interface ButtonLinkProps {
  href: string
  look?: Look
  children: ReactNode
}

export function ButtonLink({ href, look = 'main', children }: ButtonLinkProps) {
  return (
    <a className={classes[look]} href={href}>
      {children}
    </a>
  )
}
