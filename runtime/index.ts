/** Everything that generated code and its callers import. */
export {
  argument,
  type Encode,
  jsonArgument,
  nullableArgument,
  optionalArgument,
  optionalNullableArgument,
} from "./argument.js";
export { batchExecute, batchMany, batchOne } from "./batch.js";
export { arrayDecoder, arrayEncoder, nullableArrayDecoder, nullableArrayEncoder } from "./codecs/array.js";
export { decodeBoolean, encodeBoolean } from "./codecs/boolean.js";
export { decodeBytea, encodeBytea, encodeByteaText } from "./codecs/bytea.js";
export { decodeHstore, encodeHstore } from "./codecs/hstore.js";
export { decodeJson, encodeJson, type JsonInput, type JsonNumber, type JsonValue } from "./codecs/json.js";
export {
  type JsonCheck,
  jsonArray,
  jsonDecoder,
  jsonFlatArray,
  jsonInt8,
  jsonObject,
  jsonRecord,
  jsonTuple,
} from "./codecs/json-check.js";
export {
  decodeBigint,
  decodeFloat,
  decodeInt,
  decodeInt8,
  encodeBigint,
  encodeFloat,
  encodeInt,
} from "./codecs/number.js";
export { decodePoint, encodePoint, type Point } from "./codecs/point.js";
export {
  multirangeDecoder,
  multirangeEncoder,
  type Range,
  rangeDecoder,
  rangeEncoder,
} from "./codecs/range.js";
export { field, formatRecord, parseRecord } from "./codecs/record.js";
export { decodeText, decodeVoid, encodeText } from "./codecs/text.js";
export { decodeTimestamptz, encodeTimestamptz } from "./codecs/timestamptz.js";
export { decodeVector, encodeVector } from "./codecs/vector.js";
export {
  Composition,
  type Part,
  type Sort,
  type SortChoice,
  type SortDirection,
  type SortPart,
} from "./composition.js";
export type { EmbeddedOptions } from "./connection/embedded.js";
export type { Health, LoginHealth, ReplicaHealth } from "./connection/health.js";
export type { Role } from "./connection/logins.js";
export type { Pooler, PoolOptions } from "./connection/options.js";
export type { PoolCounts } from "./connection/pool.js";
export type {
  CheckConstraints,
  ConstraintName,
  ExclusionConstraints,
  ForeignKeyConstraints,
  UniqueConstraints,
} from "./constraint-names.js";
export { copyFrom } from "./copy.js";
export { createDatabase, type Database, type DatabaseOptions, type NewClient } from "./database.js";
export {
  AfterCommitFailed,
  ArgumentError,
  ConnectionFailed,
  ContextMissing,
  DatabaseClosed,
  DecodeError,
  NoRows,
  PoolTimeout,
  SchemaDrift,
  TooManyRows,
  TransactionAborted,
  TransactionClosed,
  UnsafeCustomerRole,
} from "./errors/client-errors.js";
export { DatabaseError, type ErrorFacts } from "./errors/database-error.js";
export {
  isCheckViolation,
  isExclusionViolation,
  isForeignKeyViolation,
  isNotNullViolation,
  isUniqueViolation,
} from "./errors/guards.js";
export {
  CheckViolation,
  DeadlockDetected,
  ExclusionViolation,
  ForeignKeyViolation,
  LockTimeout,
  NotNullViolation,
  QueryCanceled,
  RowLevelSecurityViolation,
  SerializationFailure,
  StatementTimeout,
  UniqueViolation,
} from "./errors/server-errors.js";
export type { Executor, RawResult, RawRow, RawTypes, SentValue, Statement } from "./executor.js";
export type { ListenOptions, Notification, NotificationHandler, Subscription } from "./listen.js";
export type { Latency } from "./observe/histogram.js";
export type { Hooks, LongTransactionEvent, QueryEvent, TransactionEvent } from "./observe/hooks.js";
export type { Metrics, TransactionCounts } from "./observe/metrics.js";
export type {
  Observer,
  QueryEnd,
  QueryObservation,
  QueryStart,
  TransactionEnd,
  TransactionObservation,
  TransactionStart,
} from "./observe/observer.js";
export type { Command, Query } from "./query.js";
export type { ReplicaState } from "./replicas.js";
export { column, type Decode, isMissing, nullableColumn } from "./row.js";
export {
  type CommandResult,
  execute,
  executeResult,
  executeRows,
  queryMany,
  queryOne,
  queryOptional,
} from "./run.js";
export { queryStream, queryUncursored } from "./stream.js";
export type { QueriesClass, Transaction } from "./transaction/block.js";
export {
  type ContextOf,
  type ContextVariable,
  type ContextVariables,
  type DefaultVariables,
  integer,
  text,
} from "./transaction/context.js";
export type { BlockOptions, IsolationLevel, QueryOptions, SettingStyle } from "./transaction/options.js";
export type { RetryOptions } from "./transaction/retry.js";
export type { Single } from "./transaction/single.js";
export type { SqlTag, SqlValue } from "./transaction/sql.js";
