-- The entitlement that a charge falls under, its terms, and the month's row held until the commit.
SELECT e.id, e.program_id, p.valid_from, e.percent, e.monthly_cap_yen, e.cap_scope, m.used_yen
FROM alternative.person AS h
JOIN alternative.entitlement AS e ON e.person_id = h.id
JOIN alternative.ledger_month AS m ON m.entitlement_id = e.id AND m.month = date_trunc('month', $6)::date
JOIN LATERAL (
  SELECT valid_from FROM alternative.program WHERE id = e.program_id AND valid_from <= $6 ORDER BY valid_from DESC LIMIT 1
) AS p ON true
WHERE h.insurer_number = $1 AND h.symbol = $2 AND h.number = $3 AND h.birth_date = $4 AND ($5::text IS NULL OR h.branch IS NULL OR h.branch = $5)
  AND e.valid_from <= $6 AND (e.valid_to IS NULL OR e.valid_to >= $6) AND NOT e.deleted
FOR UPDATE OF m
