// The closed sets of words of the cooperation (docs/glossary.md).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/enum_names.h"
#include "docking/docking.h"

namespace comity::model {

enum class Level { central, province, prefecture, county, grassroots };
enum class TieKind { vertical, horizontal, oblique };
enum class CooperationType { co_construction, complementary, compensation, distributive };
enum class OrganisationalForm { informal, joint_meeting, joint_office, leading_group, contract, joint_authority };
enum class RuleKind { unanimity, simple_majority, qualified_majority, weighted_majority };
enum class Stance { support, oppose, abstain };
enum class Role { responsible, accountable, consulted, informed };
enum class Direction { more_is_better, less_is_better };
enum class Aggregation { sum, mean, none };
enum class Verdict { confirm, dispute };
enum class PersonRole { officer, leader, secretary, supervisor, observer };
enum class ScenarioDomain { traffic };

// Kinds of plan items and the stages of public works are those docking compares.
using docking::ItemKind;
using docking::Stage;

}  // namespace comity::model

namespace comity {

template <>
inline constexpr auto enum_names<model::Level> =
    std::to_array<std::string_view>({"central", "province", "prefecture", "county", "grassroots"});
template <>
inline constexpr auto enum_names<model::TieKind> =
    std::to_array<std::string_view>({"vertical", "horizontal", "oblique"});
template <>
inline constexpr auto enum_names<model::CooperationType> =
    std::to_array<std::string_view>({"co_construction", "complementary", "compensation", "distributive"});
template <>
inline constexpr auto enum_names<model::OrganisationalForm> = std::to_array<std::string_view>(
    {"informal", "joint_meeting", "joint_office", "leading_group", "contract", "joint_authority"});
template <>
inline constexpr auto enum_names<model::RuleKind> =
    std::to_array<std::string_view>({"unanimity", "simple_majority", "qualified_majority", "weighted_majority"});
template <>
inline constexpr auto enum_names<model::Stance> = std::to_array<std::string_view>({"support", "oppose", "abstain"});
template <>
inline constexpr auto enum_names<model::Role> =
    std::to_array<std::string_view>({"responsible", "accountable", "consulted", "informed"});
template <>
inline constexpr auto enum_names<model::Direction> =
    std::to_array<std::string_view>({"more_is_better", "less_is_better"});
template <>
inline constexpr auto enum_names<model::Aggregation> = std::to_array<std::string_view>({"sum", "mean", "none"});
template <>
inline constexpr auto enum_names<model::Verdict> = std::to_array<std::string_view>({"confirm", "dispute"});
template <>
inline constexpr auto enum_names<model::PersonRole> =
    std::to_array<std::string_view>({"officer", "leader", "secretary", "supervisor", "observer"});
template <>
inline constexpr auto enum_names<model::ScenarioDomain> = std::to_array<std::string_view>({"traffic"});

}  // namespace comity
