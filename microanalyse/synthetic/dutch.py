"""How the same tables look in a Dutch file: headings and words, as people write them."""

from __future__ import annotations

from collections.abc import Mapping

SHEETS: Mapping[str, str] = {
    "cases": "casussen", "scores": "scores", "costs": "kosten", "plans": "plannen",
    "population": "populatie", "activities": "activiteiten",
}  # fmt: skip

HEADINGS: Mapping[str, Mapping[str, str]] = {
    "cases": {
        "case_id": "casusnummer", "site": "wijk", "cohort": "cohort", "group": "groep",
        "complexity": "complexiteit", "household_id": "huishouden", "coach_id": "coach",
        "trigger_date": "datum aanleiding", "start_date": "startdatum", "plan_date": "plandatum",
        "solution_date": "oplossingsdatum", "consented": "toestemming",
        "files_complete": "dossier compleet", "exit_date": "uitstroomdatum",
        "exit_reason": "reden uitstroom", "before_days": "dagen voor", "after_days": "dagen na",
    },
    "scores": {
        "case_id": "casusnummer", "moment": "meetmoment", "date": "datum",
        "instrument": "vragenlijst", "subscale": "dimensie", "score": "score",
        "rater": "ingevuld door", "asked_by": "gevraagd door", "mode": "afnamewijze",
        "recalled": "achteraf gevraagd",
    },
    "costs": {
        "case_id": "casusnummer", "period": "periode", "date": "datum", "from": "vanaf",
        "to": "tot en met", "payer": "betaler", "category": "kostensoort",
        "item": "omschrijving", "quantity": "aantal", "unit": "eenheid",
        "unit_price": "prijs per eenheid", "amount": "bedrag", "price_year": "prijspeil",
        "basis": "grondslag", "kind": "soort", "low": "ondergrens", "high": "bovengrens",
        "rater": "geschat door",
    },
    "plans": {
        "case_id": "casusnummer", "question": "vraag", "text": "tekst", "action": "actie",
        "who": "wie", "due": "streefdatum", "done": "gedaan",
    },
    "population": {
        "case_id": "casusnummer", "site": "wijk", "complexity": "complexiteit",
        "cohort": "cohort", "start_date": "startdatum", "wellbeing_before": "welbevinden voor",
    },
    "activities": {
        "name": "naam", "period": "periode",
        "unique_visitors_per_week": "unieke bezoekers per week",
        "cost_per_year": "kosten per jaar", "payer": "betaler", "domain": "domein",
    },
}  # fmt: skip

# tables of which every row says that it is synthetic, under the same heading as in parquet
STAMPED = frozenset({"cases", "population"})

WORDS: Mapping[str, Mapping[str, str]] = {
    "complexity": {"simple": "eenvoudig", "complex": "complex"},
    "exit_reason": {"died": "overleden", "moved": "verhuisd"},
    "moment": {"before": "voormeting", "after": "nameting"},
    "rater": {"self": "bewoner"},
    "asked_by": {"self_form": "zelf ingevuld"},
    "mode": {"paper": "papier", "online": "online"},
    "period": {"before": "voor", "after": "na"},
    "basis": {"measured": "gemeten", "extrapolated": "doorgerekend", "estimated": "geschat"},
    "kind": {
        "use": "gebruik", "programme": "programma", "transfer": "overdracht",
        "one_off": "eenmalig",
    },
    "question": {"want": "ik wil", "can": "ik kan", "need": "ik heb nodig"},
    "payer": {
        "gemeente_wmo": "Wmo", "gemeente_jeugdwet": "Jeugdwet", "gemeente_pw": "Participatiewet",
        "gemeente_schuldhulp": "Schuldhulp", "zvw": "Zorgverzekeraar", "zorgkantoor_wlz": "Wlz",
        "uwv": "UWV", "justice": "Politie", "woningcorporatie": "Woningcorporatie",
        "household": "Bewoner", "informal_carer": "Mantelzorger",
    },
    "category": {
        "wmo_guidance": "Begeleiding", "wmo_household_help": "Huishoudelijke hulp",
        "shelter": "Maatschappelijke opvang", "youth_care": "Jeugdhulp",
        "debt_help": "Schuldhulpverlening", "debt_administration": "Bewindvoering",
        "gp": "Huisarts", "ed_visit": "Spoedeisende hulp", "mental_health": "GGZ",
        "hospital_day": "Ziekenhuisopname", "personal_care": "Wijkverpleging",
        "long_term_care": "Langdurige zorg", "rent_arrears": "Huurachterstand",
        "police_contact": "Politiecontact", "absenteeism": "Ziekteverzuim",
        "informal_care": "Mantelzorg", "own_contribution": "Eigen bijdrage",
        "social_assistance": "Bijstandsuitkering", "eviction": "Huisuitzetting",
        "coaching": "Wijkcoach",
    },
    "unit": {
        "hour": "uur", "day": "dag", "night": "nacht", "month": "maand", "visit": "consult",
        "contact": "contact", "event": "keer",
    },
}  # fmt: skip


def word(column: str, value: object) -> object:
    """Return a value as a Dutch file has it; what is not a word stays as it is."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if column in WORDS and value is not None:
        return WORDS[column].get(str(value), value)
    return value
