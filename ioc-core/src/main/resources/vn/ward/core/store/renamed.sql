-- Which targets were called otherwise before? (in the order of recording)
SELECT from_id, to_id, recorded_at FROM target_renamed WHERE ward = :ward ORDER BY seq
