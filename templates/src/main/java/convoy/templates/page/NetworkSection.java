package convoy.templates.page;

/**
 * The network as a drawing.
 *
 * @param wide   for wide pages
 * @param narrow for narrow ones
 */
public record NetworkSection(Drawing wide, Drawing narrow) { }
