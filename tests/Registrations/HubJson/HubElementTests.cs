using System.Globalization;
using System.Text;
using System.Text.Json;
using Actors.Eligibility.Registrations;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static Actors.Tests.Registrations.HubJson.HubJsonSamples;
using static Actors.Tests.Registrations.Samples;

namespace Actors.Tests.Registrations.HubJson;

public sealed class HubElementTests
{
    [Fact]
    public void Any_registration_reads_alike_from_a_CSV_and_from_JSON() =>
        Prop.ForAll(Rows.ToArbitrary(), row =>
        {
            var csv = RegistrationValidator.Validate(row, Samples.Tokyo);
            var json = Read(Element(row).ToJsonString());
            return (csv, json) switch
            {
                (RowReading.Accepted left, RowReading.Accepted right) => left.Registration == right.Registration && left.Person == right.Person,
                (RowReading.Refused left, RowReading.Refused right) => left.Errors.Select(error => (error.Code, error.Message)).SequenceEqual(right.Errors.Select(error => (error.Code, error.Message))),
                _ => false,
            };
        }).Holds(2_000);

    [Theory]
    [InlineData("myNumber", "\"123456789012\"", RowErrorCodes.CheckDigit)]
    [InlineData("myNumber", "123456789018", RowErrorCodes.WrongType)]
    [InlineData("myNumber", "null", RowErrorCodes.Required)]
    [InlineData("orgSpecificCertificateTypeId", "\"OTHER\"", RowErrorCodes.CertificateTypeUnmapped)]
    [InlineData("orgSpecificCertificateTypeId", "\"nanbyo1\"", RowErrorCodes.CertificateTypeUnmapped)]
    [InlineData("orgSpecificCertificateTypeId", "\"難病\"", RowErrorCodes.BadFormat)]
    [InlineData("orgSpecificCertificateTypeId", "\"a-1\"", RowErrorCodes.BadFormat)]
    [InlineData("orgSpecificCertificateTypeId", "null", RowErrorCodes.Required)]
    [InlineData("basicFiveInfo", "[]", RowErrorCodes.WrongType)]
    [InlineData("basicFiveInfo.name", "\"\"", RowErrorCodes.Required)]
    [InlineData("basicFiveInfo.name", "\"a\\u0000b\"", RowErrorCodes.BadCharacters)]
    [InlineData("basicFiveInfo.name", "\"a\\ud842b\"", RowErrorCodes.BadCharacters)]
    [InlineData("basicFiveInfo.address", "1", RowErrorCodes.WrongType)]
    [InlineData("basicFiveInfo.dateOfBirth", "\"S55.5.1\"", RowErrorCodes.DateInvalid)]
    [InlineData("basicFiveInfo.sex", "1", RowErrorCodes.WrongType)]
    [InlineData("basicFiveInfo.sex", "\"3\"", RowErrorCodes.BadFormat)]
    [InlineData("isNotDisclosed", "\"true\"", RowErrorCodes.WrongType)]
    [InlineData("isDeleted", "0", RowErrorCodes.WrongType)]
    [InlineData("isAlwaysReimbursement", "\"2\"", RowErrorCodes.BadFormat)]
    [InlineData("isAlwaysReimbursement", "true", RowErrorCodes.WrongType)]
    [InlineData("medicalSubsidyInsurerNumber", "\"54136016\"", RowErrorCodes.CheckDigit)]
    [InlineData("medicalSubsidyRecipientNumber", "\"1234567\"", RowErrorCodes.CheckDigit)]
    [InlineData("additionalConditions", "\"01\"", RowErrorCodes.BadFormat)]
    [InlineData("designatedMedicalInstitutions", "\"3410712371\"", RowErrorCodes.FacilityUnknown)]
    [InlineData("designatedMedicalInstitutions", "[3410712362]", RowErrorCodes.WrongType)]
    [InlineData("designatedMedicalInstitutions", "[\"\\udc00\"]", RowErrorCodes.BadCharacters)]
    [InlineData("maxCopaymentAmount", "10000", RowErrorCodes.WrongType)]
    [InlineData("maxCopaymentAmount", "{\"\\ud800\":1}", RowErrorCodes.BadCharacters)]
    [InlineData("maxCopaymentAmount.monthly", "\"10000\"", RowErrorCodes.WrongType)]
    [InlineData("maxCopaymentAmount.monthly", "1e4", RowErrorCodes.BadFormat)]
    [InlineData("maxCopaymentAmount.monthly", "30001", RowErrorCodes.CeilingImpossible)]
    [InlineData("maxCopaymentAmount.monthly", "1,\"monthly\":1", RowErrorCodes.FieldTwice)]
    [InlineData("validFrom", "\"2026-04-31\"", RowErrorCodes.DateInvalid)]
    [InlineData("validTo", "\"2026-03-31\"", RowErrorCodes.PeriodReversed)]
    [InlineData("historyKey", "[]", RowErrorCodes.WrongType)]
    [InlineData("historyKey", "\"h\",\"historyKey\":\"h\"", RowErrorCodes.FieldTwice)]
    [InlineData("historyKey", "\"h\",\"historyKey\":\"h\",\"historyKey\":\"h\"", RowErrorCodes.FieldTwice)]
    [InlineData("certificationDetail", "{}", RowErrorCodes.WrongType)]
    [InlineData("certificationDetail", "[\"\\udc00\"]", RowErrorCodes.BadCharacters)]
    [InlineData("linkageCode", "\"1\"", RowErrorCodes.FieldUnknown)]
    [InlineData("basicFiveInfo.phone", "\"1\"", RowErrorCodes.FieldUnknown)]
    public void A_spoiled_member_is_named_as_the_JSON_names_it_and_is_the_only_error(string member, string json, string code)
    {
        var refused = Assert.IsType<RowReading.Refused>(Read(With(member, json)));

        Assert.Equal((member, code), (Assert.Single(refused.Errors).Field, refused.Errors[0].Code));
        Assert.NotNull(refused.Errors[0].MessageJa);
    }

    [Theory]
    [InlineData("\"3410712362;1310000001 9740000009\"")]
    [InlineData("[\"3410712362\",\"1310000001\",\"9740000009\"]")]
    public void Facilities_are_one_text_or_several(string json) =>
        Assert.Equal(Accepted(Good, Samples.Tokyo).DesignatedFacilities, Registration(With("designatedMedicalInstitutions", json)).DesignatedFacilities);

    [Fact]
    public void What_has_no_place_of_its_own_is_kept_without_white_space_and_counts_as_content()
    {
        var plain = Registration(GoodElement.ToJsonString());
        var detailed = Registration(With("certificationDetail", "[ {\"item\": \"所得\", \"value\" : 1.50} ]"));
        var ceiling = Registration(With("maxCopaymentAmount", "{\"daily\": 500, \"monthly\": 10000, \"note\":\"月\\u6708\"}"));

        Assert.Equal("""[{"item":"所得","value":1.50}]""", detailed.CertificationDetail);
        Assert.Equal((10_000, """{"daily":500,"note":"月月"}"""), (ceiling.MonthlyCapYen, ceiling.CeilingDetail));
        Assert.NotEqual(plain, detailed);
        Assert.NotEqual(plain, ceiling);
        Assert.Equal(plain, detailed with { CertificationDetail = null });
    }

    [Fact]
    public void What_is_kept_is_bounded()
    {
        var refused = Assert.IsType<RowReading.Refused>(Read(With("certificationDetail", $"[\"{new string('x', 4_093)}\"]")));

        Assert.Equal(("certificationDetail", RowErrorCodes.TooLong), (Assert.Single(refused.Errors).Field, refused.Errors[0].Code));
        Assert.NotNull(Registration(With("certificationDetail", $"[\"{new string('x', 4_092)}\"]")).CertificationDetail);
    }

    [Fact]
    public void A_remark_names_the_member_as_the_JSON_names_it() =>
        Assert.Equal(
            [RowProblems.UnusualCheckDigit.At("designatedMedicalInstitutions")],
            Assert.IsType<RowReading.Accepted>(Read(With("designatedMedicalInstitutions", "[\"3440712371\"]"))).Remarks);

    [Fact]
    public void An_address_is_not_kept() =>
        Assert.DoesNotContain("千代田", JsonSerializer.Serialize(Registration(GoodElement.ToJsonString()), Actors.Grains.GrainStateJson.Default.Registration), StringComparison.Ordinal);

    [Fact]
    public void Names_that_may_be_values_are_told_by_their_place() =>
        Assert.Equal(
            ["#1", "#2", "#3"],
            Assert.IsType<RowReading.Refused>(Read("""{"難波花子": 1, "\ud800": 2, "123456789018": 3}""")).Errors
                .Where(error => error.Code == RowErrorCodes.FieldUnknown).Select(error => error.Field));

    /// <summary>Of a full list such a row does not say which registration goes on.</summary>
    [Fact]
    public void Of_a_history_key_that_stands_twice_none_counts() =>
        Assert.Null(Assert.IsType<RowReading.Refused>(Read(With("historyKey", "\"h-1\",\"historyKey\":\"h-2\""))).HistoryKey);

    [Theory]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    public void What_is_no_object_is_no_row(string json) =>
        Assert.Equal((RegistrationColumns.WholeRow, RowErrorCodes.WrongType), (Assert.IsType<RowReading.Refused>(Read(json)).Errors[0].Field, Assert.IsType<RowReading.Refused>(Read(json)).Errors[0].Code));

    [Fact]
    public void A_text_that_is_not_UTF8_is_an_error_of_its_member()
    {
        var json = Encoding.UTF8.GetBytes(With("certificationName", "\"@@\""));
        json[json.AsSpan().IndexOf("@@"u8)] = 0xff;
        using var document = JsonDocument.Parse(json);

        Assert.Equal("certificationName", Assert.Single(Assert.IsType<RowReading.Refused>(HubJsonSamples.Tokyo.Read(document.RootElement)).Errors).Field);
    }

    private static Registration Registration(string json) => Assert.IsType<RowReading.Accepted>(Read(json)).Registration;

    /// <summary>Rows of any worth in any field that both formats have.</summary>
    private static readonly Gen<RegistrationFields> Rows =
        from name in Gen.Elements("難病　太郎", " 髙﨑 ", "𠮷田", "O'Brien \"\\/", "甲", null, "a\tb")
        from birth in Gen.Elements("1980-05-01", "19800501", "1980/05/01", "2000-02-29", "1980-05-01", "1980-5-1", null)
        from sex in Gen.Elements("1", "2", "9", "0", "1", "2", "x")
        from program in Gen.Elements("54", "54", "54", "54", "54", "15", "13-180")
        from payer in Gen.Elements("54136015", null, "54136015", "54136015", "54136016", "52378015")
        from recipient in Gen.Elements("1234566", null, "1234566", "1234566", "1234567")
        from facilities in Gen.Elements(null, "3410712362;1310000001", "3410712362", "3410712362 x")
        from reimbursed in Gen.Elements("0", "1", null)
        from cap in Gen.Choose(0, 33_000).Select(yen => yen.ToString(CultureInfo.InvariantCulture)).OrNull()
        from to in Gen.Elements("2027-03-31", null, "", "20270331", "2026-01-01")
        from deleted in Gen.Elements("true", "false", null)
        select GoodWithoutCard with
        {
            Name = name, BirthDate = birth, Sex = sex, ProgramId = program, PayerNumber = payer, RecipientNumber = recipient, DesignatedFacilities = facilities,
            AlwaysReimbursed = reimbursed, MonthlyCapYen = cap, ValidTo = to, Deleted = deleted,
        };
}
