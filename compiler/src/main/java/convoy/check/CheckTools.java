package convoy.check;

/**
 * What every check of a network reads from or reports to.
 *
 * @param problems   what was found wrong so far
 * @param constants  the constants defined so far
 * @param types      reader of types
 * @param parameters reader of weights and biases
 * @param values     reader of the numbers of a rescaling
 */
record CheckTools(Problems problems, Constants constants, Types types, Parameters parameters, ChannelValues values) { }
