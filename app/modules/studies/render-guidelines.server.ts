import MarkdownIt from "markdown-it";

/**
 * Markdown as a coordinator writes it. HTML in it is shown as the text that it is, addresses of links must be harmless
 * ones, and pictures are not fetched: a page of raters loads nothing from elsewhere. Single line breaks count.
 */
const markdown = new MarkdownIt({ html: false, linkify: false, breaks: true }).disable("image");

markdown.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  tokens[index]!.attrSet("target", "_blank");
  tokens[index]!.attrSet("rel", "noopener noreferrer");
  return self.renderToken(tokens, index, options);
};

/** The guidelines of an instrument as HTML that holds no script, whatever was written. */
export function renderGuidelines(text: string): string {
  return markdown.render(text);
}
