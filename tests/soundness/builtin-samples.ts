/** Values of Postgres's own types, edges included, to call its functions with. No NULL is among them. */

const texts = [
  "''",
  "'a'",
  "'hello world'",
  "'1'",
  "'YYYY-MM-DD'",
  "'day'",
  "'UTF8'",
  "'.*'",
  "'(b)?'",
  "'{1,2}'",
  "'NFC'",
  "'%s'",
];
const ints = ["0", "1", "-1", "2147483647", "-2147483648", "5"];
const times = ["'2024-02-29 12:00'", "'infinity'", "'-infinity'", "'0001-01-01 BC'"];
const documents = [
  "'{}'",
  "'[]'",
  "'null'",
  `'{"a": null, "b": {"c": [1]}}'`,
  "'[1, null]'",
  "'1'",
  `'"s"'`,
  "'true'",
];
const none = "'{}'";

/** SQL literals by `pg_type.typname`, without their casts. */
const literals: Readonly<Record<string, readonly string[]>> = {
  bool: ["true", "false"],
  int2: ["0", "1", "-1", "32767", "-32768"],
  int4: ints,
  int8: [...ints, "9223372036854775807"],
  numeric: ["0", "1.5", "'NaN'", "'Infinity'", "'-Infinity'", "-2.5", "1e40", "0.1"],
  float4: ["0", "'-0'", "1.5", "'NaN'", "'Infinity'", "'-Infinity'"],
  float8: ["0", "'-0'", "0.5", "1.5", "'NaN'", "'Infinity'", "'-Infinity'", "-1", "1e308"],
  money: ["0", "1", "-1"],
  text: texts,
  varchar: ["''", "'a'", "'hello'"],
  bpchar: ["''", "'a '", "'hello'"],
  name: ["'tt'", "'id'", "'postgres'", "''"],
  char: ["'a'", "''"],
  bytea: ["''", "'\\x01ff'", "'abc'"],
  date: ["'2024-02-29'", "'infinity'", "'-infinity'", "'4713-01-01 BC'"],
  time: ["'00:00'", "'10:00'", "'24:00'"],
  timetz: ["'10:00+01'", "'00:00+15'"],
  timestamp: times,
  timestamptz: times,
  interval: ["'0'", "'1 day'", "'infinity'", "'-infinity'", "'-1 mon 2 days 03:00'"],
  uuid: [
    "'00000000-0000-0000-0000-000000000000'",
    "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'",
    "'01890a5d-ac96-774b-bcce-b302099a8057'",
  ],
  json: documents,
  jsonb: documents,
  jsonpath: ["'$'", "'$.a'", "'strict $.a.b'", "'$.a == 1'", "'$[*]'", "'exists($.a)'"],
  xml: ["'<a/>'", "''", "'<a>b</a><c/>'"],
  inet: ["'10.0.0.1'", "'10.0.0.0/8'", "'::'", "'0.0.0.0/0'"],
  cidr: ["'10.0.0.0/8'", "'::/0'"],
  macaddr: ["'08:00:2b:01:02:03'", "'00:00:00:00:00:00'"],
  macaddr8: ["'08:00:2b:01:02:03:04:05'"],
  point: ["'(0,0)'", "'(1,2)'", "'(NaN,Infinity)'"],
  line: ["'{1,2,3}'", "'{1,0,0}'", "'{0,1,0}'"],
  lseg: ["'[(0,0),(1,1)]'", "'[(2,2),(2,2)]'", "'[(0,1),(1,0)]'"],
  box: ["'((0,0),(1,1))'", "'((5,5),(6,6))'", "'((3,3),(3,3))'"],
  path: ["'((0,0),(1,1))'", "'[(0,0),(1,1),(2,0)]'", "'[(0,0)]'"],
  polygon: ["'((0,0),(1,1),(2,0))'", "'((5,5))'"],
  circle: ["'<(0,0),1>'", "'<(9,9),0>'"],
  bit: ["B'101'", "B'0'", "B''"],
  varbit: ["B'101'", "B''"],
  tsvector: ["''", "'a b'", "'''fat'':2A ''cat'':3'"],
  tsquery: ["''", "'a & b'", "'!a'", "'a <-> b'"],
  oid: ["0", "1259", "999999", "'pg_class'::regclass"],
  regclass: ["'pg_class'", "0", "999999"],
  regtype: ["'int4'", "0", "999999"],
  regproc: ["'now'", "0"],
  regprocedure: ["'now()'", "0"],
  regoper: ["0"],
  regoperator: ["'=(int4,int4)'", "0"],
  regrole: ["'postgres'", "0"],
  regnamespace: ["'pg_catalog'", "0"],
  regconfig: ["'english'"],
  regdictionary: ["'simple'"],
  regcollation: [`'"C"'`],
  xid: ["'1'"],
  xid8: ["'1'"],
  cid: ["'1'"],
  tid: ["'(0,1)'"],
  pg_lsn: ["'0/0'", "'0/1'", "'FFFFFFFF/FFFFFFFF'"],
  pg_snapshot: ["'1:1:'"],
  txid_snapshot: ["'1:1:'"],
  aclitem: ["'postgres=r/postgres'"],
  int2vector: ["'1 2'", "''"],
  oidvector: ["'1 2'", "''"],
  _text: [none, "'{a,NULL}'", "'{a,b}'", "'{{a,b},{c,d}}'", "'[0:1]={a,b}'"],
  _int4: [none, "'{1,NULL}'", "'{1,2}'", "'{2}'"],
  _int2: [none, "'{1,2}'"],
  _int8: [none, "'{1,NULL}'"],
  _float4: ["'{1,2}'"],
  _float8: [none, "'{1,2}'", "'{0.5}'", "'{NaN}'"],
  _numeric: [none, "'{1,NaN}'"],
  _bool: [none, "'{t,NULL}'"],
  _name: [none, "'{id}'"],
  _oid: [none, "'{1}'"],
  _char: [none, "'{a}'"],
  _varchar: [none],
  _bpchar: [none],
  _jsonb: [none, "'{1}'"],
  _aclitem: [none, "'{postgres=r/postgres}'"],
  _regtype: [none, "'{int4}'"],
  int4range: ["'empty'", "'[1,5)'", "'(,)'", "'(,5)'"],
  int8range: ["'empty'", "'[1,5)'"],
  numrange: ["'empty'", "'[1,5)'", "'(,NaN]'"],
  daterange: ["'empty'", "'[2024-01-01,infinity]'"],
  tsrange: ["'empty'", "'(,)'"],
  tstzrange: ["'empty'", "'[-infinity,infinity]'"],
  int4multirange: [none, "'{[1,5)}'", "'{(,)}'"],
  _int4range: [none, "'{\"[1,2)\"}'"],
};

/** Whole expressions for the pseudo-types. Arguments of several polymorphic types agree on int4. */
const polymorphic: Readonly<Record<string, readonly string[]>> = {
  any: ["1", "''::text", "'{}'::int4[]"],
  anyelement: ["1", "0"],
  anynonarray: ["1", "0"],
  anycompatible: ["1", "0"],
  anycompatiblenonarray: ["1"],
  anyarray: ["'{}'::int4[]", "'{1,NULL}'::int4[]", "'{{1,2},{3,4}}'::int4[]", "'[0:1]={1,2}'::int4[]"],
  anycompatiblearray: ["'{}'::int4[]", "'{1,NULL}'::int4[]"],
  anyenum: ["'sad'::mood", "'happy'::mood"],
  anyrange: ["'empty'::int4range", "'[1,5)'::int4range", "'(,)'::int4range"],
  anycompatiblerange: ["'empty'::int4range", "'(,5)'::int4range"],
  anymultirange: ["'{}'::int4multirange", "'{[1,5),[7,9)}'::int4multirange", "'{(,)}'::int4multirange"],
  anycompatiblemultirange: ["'{}'::int4multirange", "'{[1,5)}'::int4multirange"],
  record: ["ROW(1, 'a')", "ROW(NULL, NULL)", "ROW(1, NULL)"],
};

/** Expressions of a type, each with its cast; undefined for a type of which no value can be written. */
export function samplesOf(typeName: string): readonly string[] | undefined {
  const cast = typeName === "char" ? '"char"' : typeName;
  return polymorphic[typeName] ?? literals[typeName]?.map((literal) => `${literal}::${cast}`);
}

/** Up to `limit` combinations of one sample for each type, spread evenly over all of them. */
export function combinations(typeNames: readonly string[], limit: number): string[][] | undefined {
  const lists = typeNames.map(samplesOf);
  let all: string[][] = [[]];
  for (const list of lists) {
    if (list === undefined) return undefined;
    all = all.flatMap((chosen) => list.map((sample) => [...chosen, sample]));
    // Long lists of arguments would make too many to choose from.
    if (all.length > 5000) all = spread(all, 5000);
  }
  return spread(all, limit);
}

function spread<T>(all: readonly T[], limit: number): T[] {
  if (all.length <= limit) return [...all];
  return Array.from({ length: limit }, (_, index) => all[Math.floor((index * all.length) / limit)]).filter(
    (item) => item !== undefined,
  );
}
