package convoy.templates.page;

/** The look of the page: one sheet of styles for light and dark, wide and narrow, screen and paper. */
public record PageStyle() { }
