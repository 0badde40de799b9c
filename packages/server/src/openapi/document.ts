import {version} from '../http/health.ts';
import {awardPaths} from './award-paths.ts';
import {ballotPaths} from './ballot-paths.ts';
import {huddlePaths} from './huddle-paths.ts';
import {identityPaths} from './identity-paths.ts';
import {proposalPaths} from './proposal-paths.ts';
import {roundPaths} from './round-paths.ts';
import {componentSchemas} from './schemas.ts';
import {serverPaths} from './server-paths.ts';
import {signUpPaths} from './sign-up-paths.ts';

/** The whole API as an OpenAPI 3.1 document. */
export function openApiDocument(server: string): Record<string, unknown> {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Huddlekit',
      version,
      description: 'Find a huddle and join it; decide over a fund together. Writes carry an Idempotency-Key and are answered once; errors are RFC 9457.',
      license: {name: 'MIT', identifier: 'MIT'},
    },
    servers: [{url: server}],
    tags: ['huddles', 'sign-ups', 'rounds', 'ballots', 'funds', 'identity', 'server'].map((name) => ({name})),
    paths: {
      ...huddlePaths,
      ...signUpPaths,
      ...roundPaths,
      ...proposalPaths,
      ...ballotPaths,
      ...awardPaths,
      ...identityPaths,
      ...serverPaths,
    },
    components: {
      schemas: componentSchemas(),
      parameters: {
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: true,
          description: 'New for each intent, the same for each further try. The first answer is replayed for 30 days.',
          schema: {type: 'string', pattern: '^[\\w-]{16,64}$'},
        },
      },
      securitySchemes: {token: {type: 'http', scheme: 'bearer', description: 'What POST identity/tokens answered.'}},
    },
  };
}
