// The visitors' site.
module.exports = { addons: ['volto-base', 'volto-alliance'] };
