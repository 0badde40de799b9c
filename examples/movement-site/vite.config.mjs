import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {defaultClientConditions, defineConfig} from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const sources = join(here, '..', '..', 'packages', 'huddlekit', 'src', 'cdn', 'huddlekit.ts');

/** The site on the elements' sources, reloaded as they change, beside a server that `npm start` runs. */
export default defineConfig({
  root: join(here, 'site'),
  resolve: {conditions: ['source', ...defaultClientConditions]},
  plugins: [
    {
      name: 'sources-for-bundle',
      configureServer({middlewares}) {
        middlewares.use((request, _response, next) => {
          if (request.url?.startsWith('/huddlekit/huddlekit.js')) request.url = `/@fs${sources}`;
          next();
        });
      },
    },
  ],
  server: {
    fs: {allow: [join(here, '..', '..')]},
    proxy: {'/api': 'http://localhost:4680', '/m/': 'http://localhost:4680', '/dev/': 'http://localhost:4680'},
  },
});
