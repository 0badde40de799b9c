import {version} from '../http/health.ts';
import {huddlePaths} from './huddle-paths.ts';
import {identityPaths} from './identity-paths.ts';
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
      description: 'Find a huddle and join it. Writes carry an Idempotency-Key and are answered once; errors are RFC 9457.',
      license: {name: 'MIT', identifier: 'MIT'},
    },
    servers: [{url: server}],
    tags: ['huddles', 'sign-ups', 'identity', 'server'].map((name) => ({name})),
    paths: {...huddlePaths, ...signUpPaths, ...identityPaths, ...serverPaths},
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
