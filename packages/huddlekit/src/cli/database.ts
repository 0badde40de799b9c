import {configFromEnvironment, openDatabase, type Config, type DatabasePlace, type OpenDatabase} from '@huddlekit/server';

/** Where commands find the data: `--data`, else the environment as the server reads it. */
export interface DatabaseOptions {
  readonly data?: string | undefined;
}

/** The environment's settings, with what the command line says instead. */
export function settings({data}: DatabaseOptions = {}): Config {
  const config = configFromEnvironment(process.env);
  return data === undefined ? config : {...config, data, databaseUrl: undefined};
}

const placeOf = ({databaseUrl, data}: Config): DatabasePlace => {
  if (databaseUrl !== undefined) return {url: databaseUrl};
  return data === undefined ? {memory: true} : {folder: data};
};

/** Opens the data for one piece of work, and closes it whatever happens. */
export async function withDatabase<T>(
  options: DatabaseOptions,
  work: (database: OpenDatabase, config: Config) => Promise<T>,
): Promise<T> {
  const config = settings(options);
  const database = await openDatabase(placeOf(config));
  try {
    return await work(database, config);
  } finally {
    await database.close();
  }
}
