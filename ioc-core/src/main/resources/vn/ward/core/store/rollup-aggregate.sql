-- What is a rollup where TimescaleDB keeps it itself?
CREATE MATERIALIZED VIEW <table>
WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
SELECT time_bucket(<stretch>, s.time) AS time,
       s.series_id,
       min(s.<min>) AS min,
       max(s.<max>) AS max,
       sum(s.<sum>) AS sum,
       <count> AS count,
       last(s.<last>, s.time) AS last
FROM <source> s
GROUP BY 1, 2
WITH NO DATA
