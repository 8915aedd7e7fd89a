// Volto's own pages: the add-on only configures it.
module.exports = { addons: ['volto-base'] };
