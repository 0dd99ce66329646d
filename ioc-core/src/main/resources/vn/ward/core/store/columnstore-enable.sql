-- How do its older chunks get into columns?
ALTER <kind> <table>
SET (timescaledb.enable_columnstore = true, timescaledb.segmentby = 'series_id', timescaledb.orderby = 'time')
