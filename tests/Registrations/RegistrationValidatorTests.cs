using Actors.Eligibility.Directories;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Registrations;
using Xunit;
using static Actors.Tests.Registrations.Samples;

namespace Actors.Tests.Registrations;

public sealed class RegistrationValidatorTests
{
    [Fact]
    public void A_good_row_becomes_a_registration_field_by_field()
    {
        var registration = Accepted(Good, Tokyo);

        Assert.Equal(("130001", "H-0001", "54"), (registration.Body.Value, registration.HistoryKey, registration.Program.Value));
        Assert.Equal(new("難病　太郎", "ナンビョウ タロウ", new(1980, 5, 1), '1'), registration.Person);
        Assert.Equal(("06130488", "123", "345", "01"), (registration.Card!.Insurer.Value, registration.Card.Symbol, registration.Card.Number, registration.Card.Branch));
        Assert.Equal("54136015", registration.Payer?.Value);
        Assert.Equal(("特定医療費（指定難病）受給者証", "1234566", "A"), (registration.CertificateName, registration.RecipientNumber, registration.SubKey));
        Assert.Equal(("一般", "一般所得Ⅰ", "01-1;02-3"), (registration.Segment, registration.IncomeSegment, registration.AdditionalConditions));
        Assert.Equal(["3410712362", "1310000001", "9740000009"], registration.DesignatedFacilities.Select(code => code.Value));
        Assert.Equal((false, 10_000), (registration.AlwaysReimbursed, registration.MonthlyCapYen));
        Assert.Equal(new Period(new(2026, 4, 1), new(2027, 3, 31)), registration.Period);
        Assert.False(registration.Deleted || registration.NotDisclosed);
    }

    [Fact]
    public void A_row_needs_little()
    {
        var registration = Accepted(
            new() { LinkageCode = " 77 ", Name = "甲", BirthDate = "20150831", Sex = "0", ProgramId = "13-180", ValidFrom = "20260401", HistoryKey = "1", AlwaysReimbursed = "1", Deleted = "True" },
            Chiyoda);

        Assert.Null(registration.Card);
        Assert.Null(registration.Certificate);
        Assert.Equal(("", "", new Period(new(2026, 4, 1), null)), (registration.Person.NameKana, registration.SubKey, registration.Period));
        Assert.Empty(registration.DesignatedFacilities);
        Assert.True(registration.AlwaysReimbursed && registration.Deleted);
    }

    [Fact]
    public void The_person_is_a_national_number_or_the_bodys_own_number()
    {
        var keys = new IdentifierKeys(new byte[IdentifierKeys.SecretBytes]);
        Assert.True(NationalNumber.TryParse(Good.PersonNumber, out var number));

        Assert.Equal(keys.Person(number), Person(Good).Key(keys, Tokyo.Body.Code));
        Assert.Equal(keys.Linkage(Tokyo.Body.Code, "77"), Person(Good with { PersonNumber = " ", LinkageCode = " 77" }).Key(keys, Tokyo.Body.Code));
        Assert.Equal("person", Person(Good).ToString());
    }

    [Fact]
    public void All_errors_of_a_row_are_found_at_once() =>
        Assert.Equal(
            ["personNumber", "name", "birthDate", "sex", "validFrom", "programId", "historyKey"],
            Errors(new(), Tokyo).Select(error => error.Field));

    [Theory]
    [InlineData("２０２６-04-01")]
    [InlineData("2026-4-1")]
    [InlineData("2026-02-29")]
    [InlineData("2026.04.01")]
    [InlineData("R8.4.1")]
    [InlineData("2026-04/01")]
    [InlineData("2026-04-01T00:00:00Z")]
    public void Other_dates_are_no_dates(string text) => AssertOnly(Good with { ValidFrom = text }, RegistrationColumns.ValidFrom, RowErrorCodes.DateInvalid);

    [Theory]
    [InlineData("2027-04-01", "2027-03-31", RegistrationColumns.ValidTo, RowErrorCodes.PeriodReversed)]
    [InlineData("1899-12-31", "1950-03-31", RegistrationColumns.ValidFrom, RowErrorCodes.DateOutOfRange)]
    [InlineData("2026-04-01", "2126-04-02", RegistrationColumns.ValidTo, RowErrorCodes.PeriodTooLong)]
    [InlineData("2026-04-01", "9999-12-31", RegistrationColumns.ValidTo, RowErrorCodes.PeriodTooLong)]
    public void Periods_are_of_a_lifetime(string from, string to, string field, string code) => AssertOnly(Good with { ValidFrom = from, ValidTo = to }, field, code);

    [Fact]
    public void A_hundred_years_a_single_day_and_the_last_years_of_the_calendar_are_periods()
    {
        Assert.Empty(Errors(Good with { ValidTo = "2126-04-01" }, Tokyo));
        Assert.Empty(Errors(Good with { ValidTo = "2026-04-01" }, Tokyo));
        Assert.Empty(Errors(Good with { ValidFrom = "9998-01-01", ValidTo = "9999-12-31" }, Tokyo));
    }

    [Fact]
    public void Nobody_is_born_before_1868_or_tomorrow()
    {
        AssertOnly(Good with { BirthDate = "1867-12-31" }, RegistrationColumns.BirthDate, RowErrorCodes.DateOutOfRange);
        AssertOnly(Good with { BirthDate = "2026-11-21" }, RegistrationColumns.BirthDate, RowErrorCodes.DateOutOfRange);
        Assert.Empty(Errors(Good with { BirthDate = "2026-11-20" }, Tokyo));
        Assert.Empty(Errors(Good with { BirthDate = "1868-01-01" }, Tokyo));
    }

    [Fact]
    public void A_card_is_all_or_nothing()
    {
        Assert.Null(Accepted(Good with { InsurerNumber = "", Symbol = " ", Number = null, Branch = "" }, Tokyo).Card);
        Assert.Null(Accepted(Good with { InsurerNumber = "-", Symbol = "－", Number = "ー", Branch = "" }, Tokyo).Card);
        Assert.Equal("", Accepted(Good with { Symbol = "" }, Tokyo).Card!.Symbol);
        Assert.Null(Accepted(Good with { Branch = "" }, Tokyo).Card!.Branch);
        AssertOnly(Good with { InsurerNumber = "-" }, RegistrationColumns.InsurerNumber, RowErrorCodes.CardIncomplete);
        AssertOnly(Good with { Number = "－" }, RegistrationColumns.Number, RowErrorCodes.CardIncomplete);
        Assert.Equal([RegistrationColumns.InsurerNumber, RegistrationColumns.Number], Errors(Good with { InsurerNumber = null, Number = null }, Tokyo).Select(error => error.Field));
    }

    [Fact]
    public void Who_may_register_is_the_programs_choice()
    {
        Assert.Empty(Errors(Good, Context("130001", MunicipalityKind.Prefecture)));
        Assert.Empty(Errors(Good, Context("131016", MunicipalityKind.DesignatedCity)));
        AssertOnly(Good, RegistrationColumns.ProgramId, RowErrorCodes.BodyMayNotRegister, Chiyoda);
        AssertOnly(GoodChild, RegistrationColumns.ProgramId, RowErrorCodes.BodyMayNotRegister, Tokyo);
        Assert.Empty(Errors(GoodChild, Chiyoda));
        Assert.Empty(Errors(GoodChild, Context("131016", MunicipalityKind.DesignatedCity)));
        AssertOnly(GoodChild, RegistrationColumns.ProgramId, RowErrorCodes.BodyMayNotRegister, Context("131016", MunicipalityKind.Ward));
    }

    [Fact]
    public void A_local_scheme_is_registered_in_its_own_prefecture() =>
        AssertOnly(GoodChild with { ProgramId = "14-180" }, RegistrationColumns.ProgramId, RowErrorCodes.ProgramOfOtherPrefecture, Chiyoda);

    [Fact]
    public void A_program_is_in_force_on_the_first_or_the_last_day()
    {
        var late = Tokyo with { Programs = new([Known(Intractable with { ValidFrom = new(2027, 1, 1) })]) };
        Assert.Empty(Errors(Good, late));
        Assert.Empty(Errors(Good with { ValidTo = null }, late));
        AssertOnly(Good with { ValidTo = "2026-12-31" }, RegistrationColumns.ProgramId, RowErrorCodes.ProgramNotInForce, late);
        AssertOnly(Good, RegistrationColumns.ProgramId, RowErrorCodes.ProgramUnknown, late with { KnownAt = Now.AddDays(-2) });
        AssertOnly(Good with { ProgramId = "99" }, RegistrationColumns.ProgramId, RowErrorCodes.ProgramUnknown);
    }

    [Fact]
    public void The_rules_of_the_first_day_decide()
    {
        var lowered = Tokyo with { Programs = new([Known(Intractable), Known(Intractable with { ValidFrom = new(2027, 1, 1), Variants = [Variant(5_000)] })]) };
        Assert.Empty(Errors(Good, lowered));
        AssertOnly(Good with { ValidFrom = "2027-01-01" }, RegistrationColumns.MonthlyCapYen, RowErrorCodes.CeilingImpossible, lowered);
    }

    [Fact]
    public void A_payer_number_names_the_programs_law_and_the_bodys_prefecture()
    {
        AssertOnly(Good with { PayerNumber = "54016027" }, RegistrationColumns.PayerNumber, RowErrorCodes.PayerOfOtherPrefecture);
        AssertOnly(Good with { PayerNumber = "88138243" }, RegistrationColumns.PayerNumber, RowErrorCodes.PayerOfOtherLaw);
        Assert.Empty(Errors(GoodChild with { PayerNumber = "82137670" }, Chiyoda));
    }

    [Fact]
    public void The_recipient_number_follows_the_programs_rule()
    {
        AssertOnly(Good with { RecipientNumber = "1234567" }, RegistrationColumns.RecipientNumber, RowErrorCodes.CheckDigit);
        AssertOnly(Good with { RecipientNumber = "AB-1" }, RegistrationColumns.RecipientNumber, RowErrorCodes.BadFormat);
        AssertOnly(GoodChild with { RecipientNumber = "子１" }, RegistrationColumns.RecipientNumber, RowErrorCodes.BadFormat, Chiyoda);
        Assert.Empty(Errors(GoodChild with { RecipientNumber = "1234567" }, Chiyoda));
    }

    [Theory]
    [InlineData("2011-04-01", false)]
    [InlineData("2011-04-02", true)]
    [InlineData("2026-11-20", true)]
    public void The_age_fits_the_program_on_some_day_of_the_period(string born, bool fits) =>
        Assert.Equal(fits ? [] : [RowErrorCodes.AgeOutsideProgram], Errors(GoodChild with { BirthDate = born }, Chiyoda).Select(error => error.Code));

    [Fact]
    public void Adults_grow_into_a_program()
    {
        var row = Good with { ProgramId = "15", PayerNumber = null, BirthDate = "2009-03-31", RecipientNumber = null };
        Assert.Empty(Errors(row, Chiyoda));
        AssertOnly(row with { BirthDate = "2009-04-01" }, RegistrationColumns.BirthDate, RowErrorCodes.AgeOutsideProgram, Chiyoda);
        Assert.Empty(Errors(row with { BirthDate = "2020-01-01", ValidTo = null }, Chiyoda));
    }

    [Fact]
    public void A_period_that_ends_before_the_birth_fits_no_age() =>
        AssertOnly(Good with { BirthDate = "2026-04-02", ValidTo = "2026-04-01" }, RegistrationColumns.BirthDate, RowErrorCodes.AgeOutsideProgram);

    [Fact]
    public void Facilities_exist_where_the_directory_covers_them()
    {
        AssertOnly(Good with { DesignatedFacilities = "3410712371" }, RegistrationColumns.DesignatedFacilities, RowErrorCodes.FacilityUnknown);
        Assert.Equal(["3410712362", "3440712371"], Accepted(Good with { DesignatedFacilities = " ;3410712362;　3440712371 3410712362" }, Tokyo).DesignatedFacilities.Select(code => code.Value));
        AssertOnly(Good with { DesignatedFacilities = string.Join(';', Enumerable.Range(0, 101).Select(i => $"13100{i:00000}")) }, RegistrationColumns.DesignatedFacilities, RowErrorCodes.TooLong);
    }

    /// <summary>The directory of the samples covers hospitals and clinics of prefecture 34 only.</summary>
    [Theory]
    [InlineData("3440712374", false)]
    [InlineData("3440712371", true)]
    [InlineData("1340000018", false)]
    [InlineData("1340000015", true)]
    [InlineData("3410712362 3440712374 3440712371", true)]
    [InlineData("", false)]
    public void Where_no_directory_tells_of_a_facility_an_unusual_check_digit_is_remarked_and_the_row_accepted(string facilities, bool remarked)
    {
        var reading = RegistrationValidator.Validate(Good with { DesignatedFacilities = facilities }, Tokyo);
        RowError[] expected = remarked ? [RowProblems.UnusualCheckDigit.At(RegistrationColumns.DesignatedFacilities)] : [];
        Assert.Equal(expected, Assert.IsType<RowReading.Accepted>(reading).Remarks);
    }

    [Fact]
    public void Lengths_count_characters_and_private_ones_are_readable()
    {
        Assert.Empty(Errors(Good with { Name = string.Concat(Enumerable.Repeat("𠮷", 100)) }, Tokyo));
        AssertOnly(Good with { Name = string.Concat(Enumerable.Repeat("𠮷", 101)) }, RegistrationColumns.Name, RowErrorCodes.TooLong);
        Assert.Empty(Errors(Good with { Name = "葛\U000E0100\uE000" }, Tokyo));
        AssertOnly(Good with { Name = "甲\uFFFD" }, RegistrationColumns.Name, RowErrorCodes.BadCharacters);
        AssertOnly(Good with { Name = "甲\uD842" }, RegistrationColumns.Name, RowErrorCodes.BadCharacters);
    }

    [Fact]
    public void A_number_of_twelve_zeros_is_nobody() =>
        AssertOnly(Good with { PersonNumber = "000000000000" }, RegistrationColumns.PersonNumber, RowErrorCodes.BadFormat);

    [Fact]
    public void An_unreadable_period_hides_no_other_error_and_invents_none()
    {
        AssertOnly(Good with { ValidTo = "soon", MonthlyCapYen = "900000" }, RegistrationColumns.ValidTo, RowErrorCodes.DateInvalid);
        Assert.Equal(
            [RegistrationColumns.ValidTo, RegistrationColumns.ProgramId],
            Errors(Good with { ValidTo = "soon", ProgramId = "99" }, Tokyo).Select(error => error.Field));
    }

    private static PersonReference Person(RegistrationFields fields) => Assert.IsType<RowReading.Accepted>(RegistrationValidator.Validate(fields, Tokyo)).Person;

    private static void AssertOnly(RegistrationFields fields, string field, string code, RegistrationContext? context = null) =>
        Assert.Equal([(field, code)], Errors(fields, context ?? Tokyo).Select(error => (error.Field, error.Code)));
}
