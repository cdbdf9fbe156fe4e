/** Where the store tells of what no caller waits for; a pino logger fits. */
export type StoreLog = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};
