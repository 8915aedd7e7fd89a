// Volto 19.3.0 expects @plone/razzle 1.0.0; razzle 4.2.18, its origin, stands in for it. What is
// overridden here makes up for the differences; the rest is Volto's own configuration.
const fs = require('fs');
const path = require('path');
const TerserPlugin = require('terser-webpack-plugin');

// Volto's configuration keeps the names of months and days for the languages of its own table only,
// which it reads by path: ours are added before it is loaded.
Object.assign(
  require('@plone/volto/src/constants/Languages.cjs'),
  require('./src/constants/Languages.cjs'),
);
const volto = require('@plone/volto/razzle.config');

module.exports = {
  ...volto,

  modifyWebpackOptions: ({ options: { webpackOptions } }) => {
    // An option of terser-webpack-plugin 2 that version 5 rejects.
    delete webpackOptions.terserPluginOptions?.sourceMap;
    return webpackOptions;
  },

  modifyWebpackConfig: (args) => {
    const config = volto.modifyWebpackConfig(args);
    const { target, dev } = args.env;

    // The @plone/components at hand lacks Spinner and Radio, which two editor's modules import:
    // a warning, not an error.
    config.module.strictExportPresence = false;

    // The site has a look of its own in place of Volto's.
    const alliance = path.resolve(__dirname, 'addons/volto-alliance/src');
    const hasLook = fs.existsSync(alliance);
    const look = hasLook && {
      '@root/theme$': path.join(alliance, 'theme.ts'),
      ...(target === 'web' && {
        [path.join(alliance, 'server/index.js')]: path.join(
          alliance,
          'server/browser.js',
        ),
      }),
    };

    // A customization cannot shadow a .cjs file. The first alias that matches wins, so this one
    // comes before Volto's own.
    config.resolve.alias = {
      ...look,
      '@plone/volto/constants/Languages.cjs$': path.resolve(
        __dirname,
        'src/constants/Languages.cjs',
      ),
      ...config.resolve.alias,
    };

    // What did not change since the last build into this folder is not compiled again.
    config.cache = {
      type: 'filesystem',
      name: `${target}-${dev ? 'development' : 'production'}`,
      cacheDirectory: path.resolve(__dirname, 'cache/webpack'),
      buildDependencies: { config: [__filename] },
    };

    if (target === 'web' && !dev) {
      // razzle adds a CSS minimizer too old for this webpack: minify scripts only.
      const { terserOptions } = args.options.webpackOptions.terserPluginOptions;
      config.optimization.minimizer = [
        new TerserPlugin({
          terserOptions: { ...terserOptions, parse: { ecma: 2020 } },
        }),
      ];
    }

    return config;
  },
};
