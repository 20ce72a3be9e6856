import './parts.css';

/** Words of somebody else's, as they were written; never markup. */
export function Quoted({ children }: { readonly children: string }) {
  return <blockquote className="quoted">{children}</blockquote>;
}
