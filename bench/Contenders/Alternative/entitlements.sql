SELECT e.id, e.municipality, e.program_id, e.payer_number, e.recipient_number, e.valid_from, e.valid_to, e.designated_facilities, e.deleted, e.in_kind,
       e.percent, e.per_visit_yen, e.per_day_yen, e.monthly_cap_yen, e.cap_scope
FROM alternative.person p
JOIN alternative.entitlement e ON e.person_id = p.id
WHERE p.insurer_number = $1 AND p.symbol = $2 AND p.number = $3 AND p.birth_date = $4 AND ($5::text IS NULL OR p.branch IS NULL OR p.branch = $5)
