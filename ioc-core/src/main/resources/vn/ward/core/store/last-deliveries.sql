-- How did the last delivery to each person on each channel end that was taken over, and the last that was not?
SELECT DISTINCT ON (delivery.person, delivery.channel, delivery.ending = 'SENT')
  delivery.person, delivery.channel, delivery.recipients, delivery.ended_at, delivery.ending, delivery.detail,
  delivery.incident, notice.body ->> 'occasion' AS occasion
FROM delivery LEFT JOIN notice ON notice.ward = delivery.ward AND notice.notice = delivery.notice
WHERE delivery.ward = :ward AND delivery.person IS NOT NULL AND delivery.ending IS NOT NULL
ORDER BY delivery.person, delivery.channel, delivery.ending = 'SENT', delivery.ended_at DESC, delivery.delivery DESC
