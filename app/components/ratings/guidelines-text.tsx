/** The guidelines of an instrument. The HTML is made of Markdown on the server, which lets no other through. */
export function GuidelinesText({ html }: { html: string }) {
  return <div className="guidelines" dangerouslySetInnerHTML={{ __html: html }} />;
}
