// What DuckDB reads of a Parquet file, for the tests: the types of the columns
// on the first line, then a row a line.
// node duckdb.cjs FOLDER-OF-NODE-MODULES FILE
const [folder, file] = process.argv.slice(2);
const { DuckDBInstance } = require(require.resolve("@duckdb/node-api", { paths: [folder] }));

(async () => {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const table = await connection.runAndReadAll("select * from read_parquet(?)", [file]);
  const names = table.columnNames();
  console.log(JSON.stringify(Object.fromEntries(table.columnTypes().map((type, i) => [names[i], String(type)]))));
  for (const row of table.getRowObjectsJson()) console.log(JSON.stringify(row));
})();
