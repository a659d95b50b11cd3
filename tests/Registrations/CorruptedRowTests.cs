using Actors.Eligibility.Registrations;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static Actors.Tests.Registrations.Samples;

namespace Actors.Tests.Registrations;

/// <summary>One field of a good row is spoiled: the errors name that field, and say nothing of what stood in it.</summary>
public sealed class CorruptedRowTests
{
    private delegate RegistrationFields Spoil(RegistrationFields row, string? value);

    private static readonly string Long = new('x', 101);

    private static readonly (string Field, Spoil With, string?[] Values)[] Corruptions =
    [
        (RegistrationColumns.PersonNumber, (row, value) => row with { PersonNumber = value }, [null, "", "123456789012", "12345678901", "１２３４５６７８９０１８", "12345678901８", "secret"]),
        (RegistrationColumns.LinkageCode, (row, value) => row with { LinkageCode = value }, ["4711"]),
        (RegistrationColumns.LinkageCode, (row, value) => row with { PersonNumber = null, LinkageCode = value }, ["４７１１", "宛名", Long[..65], "47\u000111"]),
        (RegistrationColumns.Name, (row, value) => row with { Name = value }, [null, "", " 　", Long, "甲\u0007乙", "甲\n乙"]),
        (RegistrationColumns.NameKana, (row, value) => row with { NameKana = value }, [Long, "コウ\u202Eオツ"]),
        (RegistrationColumns.BirthDate, (row, value) => row with { BirthDate = value }, [null, "1980-02-30", "19800532", "1867-12-31", "2026-11-21", "S55.5.1", "1980-05"]),
        (RegistrationColumns.Sex, (row, value) => row with { Sex = value }, [null, "3", "男", "１", "11", Long]),
        (RegistrationColumns.InsurerNumber, (row, value) => row with { InsurerNumber = value }, [null, "06130489", "0613048", "061304880", "secret"]),
        (RegistrationColumns.Symbol, (row, value) => row with { Symbol = value }, [Long[..21], "1\u00012"]),
        (RegistrationColumns.Number, (row, value) => row with { Number = value }, [null, "", "-", Long[..21], "1\u00012"]),
        (RegistrationColumns.Branch, (row, value) => row with { Branch = value }, ["1", "001", "xy", "一"]),
        (RegistrationColumns.ProgramId, (row, value) => row with { ProgramId = value }, [null, "", "99", "5", "５４", "難病", "14-180", "13-180"]),
        (RegistrationColumns.PayerNumber, (row, value) => row with { PayerNumber = value }, ["87654321", "54136016", "5413601", "５４１３６０１５", "54016027", "88138243"]),
        (RegistrationColumns.CertificateName, (row, value) => row with { CertificateName = value }, [Long, "甲\u0000"]),
        (RegistrationColumns.RecipientNumber, (row, value) => row with { RecipientNumber = value }, ["1234567", "123456", "１２３４５６６", Long[..31]]),
        (RegistrationColumns.SubKey, (row, value) => row with { SubKey = value }, [Long[..51], "a\tb"]),
        (RegistrationColumns.Segment, (row, value) => row with { Segment = value }, [Long[..51], "a\rb"]),
        (RegistrationColumns.IncomeSegment, (row, value) => row with { IncomeSegment = value }, [Long[..51], "a\u0085b"]),
        (RegistrationColumns.AdditionalConditions, (row, value) => row with { AdditionalConditions = value }, ["01", "01-", "-1", "01-1;", ";01-1", "01-1,02-1", "01-1-1", "０１-1", Long, "01-" + Long[..21]]),
        (RegistrationColumns.DesignatedFacilities, (row, value) => row with { DesignatedFacilities = value }, ["341071236", "3410712371", "secret", "3410712362,3410712362", "3410712362;x"]),
        (RegistrationColumns.AlwaysReimbursed, (row, value) => row with { AlwaysReimbursed = value }, ["2", "yes", "有", "０"]),
        (RegistrationColumns.MonthlyCapYen, (row, value) => row with { MonthlyCapYen = value }, ["-1", "+1", "1,000", "1000.5", "１０００", "1000001", "99999999999999999999", "30001", "円"]),
        (RegistrationColumns.ValidFrom, (row, value) => row with { ValidFrom = value }, [null, "2026-04-31", "1899-12-31", "soon"]),
        (RegistrationColumns.ValidTo, (row, value) => row with { ValidTo = value }, ["2026-03-31", "2027-02-29", "2126-04-02", "99999999", "soon"]),
        (RegistrationColumns.HistoryKey, (row, value) => row with { HistoryKey = value }, [null, " ", Long[..65], "H\u00011"]),
        (RegistrationColumns.Deleted, (row, value) => row with { Deleted = value }, ["2", "yes", "削除"]),
        (RegistrationColumns.NotDisclosed, (row, value) => row with { NotDisclosed = value }, ["2", "no", "不開示"]),
    ];

    public static TheoryData<int, int> Cases =>
        [.. Corruptions.Index().SelectMany(corruption => corruption.Item.Values.Index().Select(value => (corruption.Index, value.Index)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_error_of_a_row_with_one_spoiled_field_names_that_field(int corruption, int value)
    {
        var (field, with, values) = Corruptions[corruption];
        var errors = Errors(with(Good, values[value]), Tokyo);

        Assert.NotEmpty(errors);
        Assert.All(errors, error => Assert.Equal(field, error.Field));
        AssertSilent(values[value], errors);
    }

    [Fact]
    public void Any_text_in_any_field_is_read_or_refused_and_never_repeated() =>
        Prop.ForAll(Gen.Choose(0, Corruptions.Length - 1).ToArbitrary(), Text.ToArbitrary(), (corruption, text) =>
        {
            // The letters are such that no message has them in this order.
            var errors = Errors(Corruptions[corruption].With(Good, "zq" + text + "zq"), Tokyo);
            AssertSilent("zq", errors);
            return errors.All(error => error.Field == Corruptions[corruption].Field);
        }).Holds(2_000);

    [Fact]
    public void The_corruptions_reach_every_column() =>
        Assert.Equal(RegistrationColumns.All.Select(column => column.Name), Corruptions.Select(corruption => corruption.Field).Distinct());

    private static readonly Gen<string> Text =
        from characters in Gen.Elements("0123456789-/;. tf\u0000\u0007\t\n\u3000\u200B\uD842\uDFB7\uFFFD０ー甲ｱ".ToCharArray()).ArrayOf()
        select new string(characters);

    private static void AssertSilent(string? value, IReadOnlyList<RowError> errors)
    {
        // Shorter texts stand in a sentence by chance.
        if (value is { Length: > 3 } or "zq")
        {
            Assert.All(errors, error => Assert.DoesNotContain(value, error.ToString(), StringComparison.OrdinalIgnoreCase));
        }
    }
}
